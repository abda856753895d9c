"""The web application where people look at a casebook and, later, review and decide."""

from crosscount.desk.server import NoCasebook, NotThisMachine, PortInUse, serve

__all__ = ["NoCasebook", "NotThisMachine", "PortInUse", "serve"]
