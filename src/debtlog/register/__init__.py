"""The folder ``debt/`` → the register: records, settings, translations, and what is invalid."""
