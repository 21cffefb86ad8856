"""Input that means harm, or was made by mistake: each gets a finding, and nothing else happens."""
