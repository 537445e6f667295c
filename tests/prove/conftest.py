"""The real servers of the live tests, for what is proved over them."""

from tests.live.conftest import attendees, dovecot, folder, mailbox, postfix, postgres, postgres_url

__all__ = ["attendees", "dovecot", "folder", "mailbox", "postfix", "postgres", "postgres_url"]
