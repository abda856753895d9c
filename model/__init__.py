"""Makes the learned model: ``make model`` (docs/model-card.md)."""
