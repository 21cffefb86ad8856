"""The comments in code of many languages, and the markers in them that cite records."""
