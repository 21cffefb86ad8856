"""Tests of sources / symbols."""
