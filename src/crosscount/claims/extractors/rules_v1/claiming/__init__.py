"""From what the rules found to claims."""
