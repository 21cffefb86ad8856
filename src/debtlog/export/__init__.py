"""The register as data for other programs: JSON, CSV, feeds, a calendar, badges, llms.txt."""
