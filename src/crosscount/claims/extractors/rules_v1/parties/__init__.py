"""Ties between actors, and what is said of single missing persons."""
