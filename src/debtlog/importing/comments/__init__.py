"""Comments in code that note debt, or keep a tool silent: what they say, since when, and whose."""
