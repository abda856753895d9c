"""How many incidents or killed a district may see in the next months; never what a person may do or suffer."""
