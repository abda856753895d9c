"""What happened, and which sentences speak of the same happening."""
