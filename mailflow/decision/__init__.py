"""Request, View, now → Decision: who gets a place, and what everybody is told. Pure and total."""

from mailflow.decision.decide import decide
from mailflow.decision.settle import BEYOND_DOUBT, catch_up, settle

__all__ = ["BEYOND_DOUBT", "catch_up", "decide", "settle"]
