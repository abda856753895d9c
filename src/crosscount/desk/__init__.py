"""The web application where people look at a casebook, review and decide."""

from crosscount.desk.server import NoSocket, NotAHostname, NotThisMachine, PortInUse, serve

__all__ = ["NoSocket", "NotAHostname", "NotThisMachine", "PortInUse", "serve"]
