"""Request, View, now → Decision: who gets a place, and what everybody is told. Pure and total."""

from mailflow.decision.decide import decide
from mailflow.decision.settle import settle

__all__ = ["decide", "settle"]
