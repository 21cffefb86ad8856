"""debtlog as others get it: wheel, source archive, hooks and templates for CI."""
