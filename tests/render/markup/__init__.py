"""Tests of notations."""
