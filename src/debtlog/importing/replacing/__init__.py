"""A hand-kept register is replaced by the document that is generated from its records."""
