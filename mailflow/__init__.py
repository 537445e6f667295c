"""mailflow: people book limited places at events by writing an email. Start reading at flow.py."""

__version__ = "0.1.0"
