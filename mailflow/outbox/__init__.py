"""⑧ Due letters handed to the mail server, and what it said."""

from mailflow.outbox.allowance import allowance
from mailflow.outbox.courier import Courier
from mailflow.outbox.trial import Trial, try_out

__all__ = ["Courier", "Trial", "allowance", "try_out"]
