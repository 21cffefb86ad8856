"""What an import found and did, for terminals, programs and pull requests."""
