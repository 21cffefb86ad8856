"""Tests of the portfolio as data."""
