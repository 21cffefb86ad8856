"""The linter: rules look at an analysis of the register, the check runs them."""
