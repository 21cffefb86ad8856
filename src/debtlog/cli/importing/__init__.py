"""What the commands below ``debtlog import`` do."""
