"""Tests of yaml."""
