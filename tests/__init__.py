"""The tests; they mirror ``src/debtlog``."""
