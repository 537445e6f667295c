"""The books: one transaction a mail, on SQLite or PostgreSQL. They look up, enter and post; they choose nothing."""

from mailflow.record.engine import open_engine
from mailflow.record.facts import Facts
from mailflow.record.gauges import Gauges
from mailflow.record.lease import Lease, take_lease
from mailflow.record.ledger import Ledger
from mailflow.record.page import Office
from mailflow.record.programme import Standing, look, stand

__all__ = ["Facts", "Gauges", "Lease", "Ledger", "Office", "Standing", "look", "open_engine", "stand", "take_lease"]
