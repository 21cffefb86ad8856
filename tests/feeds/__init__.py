"""Tests of what is published for other programs."""
