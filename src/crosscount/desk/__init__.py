"""The web application where people look at a casebook and, later, review and decide."""

from crosscount.desk.server import NotThisMachine, PortInUse, serve

__all__ = ["NotThisMachine", "PortInUse", "serve"]
