"""How each voice's figures differ from the other voices' on the same incidents."""
