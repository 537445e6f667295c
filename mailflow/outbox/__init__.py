"""⑧ Due letters handed to the mail server, and what it said."""

from mailflow.outbox.allowance import allowance
from mailflow.outbox.courier import Courier

__all__ = ["Courier", "allowance"]
