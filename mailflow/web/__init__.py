"""What the service shows by HTTP: how it is, to who watches over it, and to anybody the public calendars."""

from mailflow.web.watch import application
from mailflow.web.window import opened

__all__ = ["application", "opened"]
