"""Real servers for the stories: one mailbox for all of them. Without the servers they are skipped; with ``CI=true`` they fail."""

from __future__ import annotations

from contextlib import ExitStack
from smtplib import SMTP
from typing import TYPE_CHECKING

import pytest

from tests.live.conftest import DOMAIN, dovecot, folder, postfix
from tests.live.servers import Mailbox
from tests.stories.live import RealPost

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.live.servers import Dovecot, Postfix

__all__ = ["dovecot", "folder", "post", "postfix"]


@pytest.fixture(scope="session")
def post(dovecot: Dovecot, postfix: Postfix) -> Iterator[RealPost]:
    """Give the stories their mailbox, and a look into that of everybody outside."""
    mailbox, arrivals = (Mailbox(dovecot, user, f"{user}@{DOMAIN}") for user in ("desk-stories", "desk-arrivals"))
    for one in (mailbox, arrivals):
        dovecot.enrol(one.user, "secret")
    with mailbox.login() as inside, dovecot.login("attendees") as outside, SMTP(postfix.host, postfix.smtp) as way:
        outside.select_folder("INBOX", readonly=True)
        with ExitStack() as stack:
            yield RealPost(mailbox, arrivals, postfix, way, inside, outside, stack)


@pytest.fixture(autouse=True)
def stories_compile_no_letter(compiled_once: None) -> None:
    """Compile the letters' templates once for all stories, which otherwise takes most of their time."""
