"""What a branch did: the places of debt that it touches, and the findings that are new with it."""
