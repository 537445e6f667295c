"""What the service shows by HTTP to who watches over it: `/healthz` and `/metrics`, to this machine or to who has the token."""

from mailflow.web.watch import application
from mailflow.web.window import opened

__all__ = ["application", "opened"]
