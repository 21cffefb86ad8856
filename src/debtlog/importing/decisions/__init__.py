"""Architecture decision records: what they say of debt, and the records made of it."""
