"""Results of many repositories as one register in memory, of which the usual pages are made."""
