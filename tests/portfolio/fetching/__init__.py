"""Tests of what strangers publish, and of how it is fetched."""
