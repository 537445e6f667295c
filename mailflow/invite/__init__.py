"""iCalendar both ways: a booking becomes a calendar object that stays true, and a calendar's answer becomes an Rsvp. Pure."""

from mailflow.invite.check import InvitationError, check
from mailflow.invite.feed import feed
from mailflow.invite.merge import merge
from mailflow.invite.read import read
from mailflow.invite.write import EventText, write

__all__ = ["EventText", "InvitationError", "check", "feed", "merge", "read", "write"]
