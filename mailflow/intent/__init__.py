"""④ Message, programme, thread → Request: what a person asks for, in their own words, over a closed set of events. Pure."""

from mailflow.intent.understand import explained, understand

__all__ = ["explained", "understand"]
