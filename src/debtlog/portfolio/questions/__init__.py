"""The portfolio for programs: as JSON, as CSV, and as tables of Parquet that SQL is asked of."""
