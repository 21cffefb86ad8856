"""What reports of commands need of the place where they are made."""
