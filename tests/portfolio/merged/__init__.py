"""Tests of many registers as one."""
