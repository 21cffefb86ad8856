"""Two texts and lines of the first → where these lines are in the second. Pure."""
