"""Exports of issue trackers and spreadsheets."""
