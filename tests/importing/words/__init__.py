"""Tests of the words of hand-kept registers."""
