"""Tests of what the site of a portfolio has of its own."""
