"""① From the mailbox to raw mails, and from INBOX to the folder where a mail is filed."""

from mailflow.inbox.idle import Watch
from mailflow.inbox.imap import Mailbox
from mailflow.inbox.survey import Stored, Survey

__all__ = ["Mailbox", "Stored", "Survey", "Watch"]
