"""The tables of accounts; apart from the store's, which work without them."""
