"""Tests of the room that changes the user's files."""
