"""The one door to git: how it is called, what is asked of it, how its answers are read."""
