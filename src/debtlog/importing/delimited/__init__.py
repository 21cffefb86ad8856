"""Exports of issue trackers and spreadsheets: rows of cells become entries."""
