"""Whether violence changed: its frequency, lethality, means and reach, and when."""
