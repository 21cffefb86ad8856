"""What everything that is rendered from one register shares."""
