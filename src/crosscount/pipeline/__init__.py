"""The stages in order, over a store or in memory: what is stale, what was refused, and the way back to the words."""
