"""What the checkout says: files, git and symbols. Nothing here judges."""
