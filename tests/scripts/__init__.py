"""Tests of what is in scripts/ and .ci/."""
