"""Tests of what a branch did."""
