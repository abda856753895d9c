"""Who says what, and who that is."""
