"""Accounts of the desk: who may do what, how they come in, and how long they stay."""
