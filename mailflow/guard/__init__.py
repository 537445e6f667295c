"""③ Message to Verdict: may mailflow act on it, may it reply, and to whom. A table of named rules; the first that fits decides."""

from mailflow.guard.authenticity import evidence
from mailflow.guard.judge import judge

__all__ = ["evidence", "judge"]
