"""Real servers for the stories: one mailbox for all of them. Without the servers they are skipped; with ``CI=true`` they fail."""

from __future__ import annotations

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
    dovecot.enrol("desk-stories", "secret")
    with dovecot.login("attendees") as outside:
        outside.select_folder("INBOX", readonly=True)
        yield RealPost(Mailbox(dovecot, "desk-stories", f"desk-stories@{DOMAIN}"), postfix, outside)
