"""Each voice's account of an incident beside the others, and tolls under named policies."""

from crosscount.accounts.records import Account, Toll

__all__ = ["Account", "Toll"]
