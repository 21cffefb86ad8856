"""From YAML text to records: data, the span of every node, and findings instead of exceptions."""
