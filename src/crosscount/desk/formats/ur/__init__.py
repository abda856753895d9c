"""The formats of Urdu."""
