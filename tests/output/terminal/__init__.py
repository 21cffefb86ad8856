"""Tests of output / terminal."""
