"""Tests of tracking / digests."""
