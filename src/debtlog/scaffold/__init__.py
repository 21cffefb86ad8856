"""What ``init`` finds in a repository, and what it puts there."""
