"""The linter: rules that examine an analysis of the register, and the check that runs them."""
