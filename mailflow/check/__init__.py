"""What `mailflow check` finds out: each part of the house ok or wrong, with the one thing to mend."""

from mailflow.check.examine import examine
from mailflow.check.finding import Finding, State
from mailflow.check.rehearsal import rehearse

__all__ = ["Finding", "State", "examine", "rehearse"]
