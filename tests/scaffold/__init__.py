"""Tests of what init finds in a repository, and of what it puts there."""
