"""Sentences of a text, their parse, and what is read off it without further rules."""
