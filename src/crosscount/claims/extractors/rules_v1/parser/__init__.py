"""The dependency parse: spaCy's model, computed for many sentences at once."""
