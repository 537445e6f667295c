"""The organiser's mailbox of a rehearsal: IMAP by pymap, in memory, for one user.

pymap does IDLE, MOVE and UIDPLUS; it keeps no keywords. Only its IDLE is mended here: no mail missed, no line torn.
Its MIME reader refuses a few hostile mails (for instance thousands of nested parts): rehearse those elsewhere.
"""

import asyncio
import ssl
from argparse import Namespace
from datetime import UTC, datetime
from typing import Self

from proxyprotocol.sock import SocketInfo
from pymap.backend.dict import Config, Login
from pymap.backend.dict.filter import FilterSet
from pymap.backend.dict.mailbox import MailboxData, MailboxSet
from pymap.concurrent import Event, Subsystem
from pymap.imap import IMAPServer
from pymap.parsing.message import AppendMessage
from pymap.selected import SelectedMailbox
from pymap.user import Passwords, UserMetadata
from pysasl.hashing import Cleartext

from mailflow.demo.background import Line


class Mailbox:
    """One user's folders, which any number of IMAP connections may read."""

    def __init__(self, login: Login, config: Config) -> None:
        self._login = login
        self._speak = IMAPServer(login, config)

    @classmethod
    async def open(cls, address: str, password: str) -> Self:
        """An empty mailbox; ValueError if IMAP cannot carry this user name or password."""
        config = _config(address, password)
        login = Login(config)
        secret = await Passwords(config).hash_password(password)
        await login.demo_user_identity.set(UserMetadata(config, address, password=secret))
        return cls(login, config)

    async def append(self, raw: bytes, received: datetime) -> None:
        """Put one mail into INBOX and wake whoever idles there. `received` knows its zone."""
        mail = AppendMessage(raw, received.astimezone(UTC))
        async with self._login.demo_user_identity.new_session() as session:
            await session.append_messages("INBOX", [mail])

    def connection(self) -> Line:
        """A new connection's protocol."""
        return Line(asyncio.StreamReader(), self._converse)

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await self._speak(reader, _WholeResponses(reader, writer.transport), SocketInfo.get(writer, None))


class _WholeResponses(asyncio.StreamWriter):
    """Sends each of pymap's responses in one piece, as servers do: imapclient's IDLE fails on half a line."""

    def __init__(self, reader: asyncio.StreamReader, transport: asyncio.WriteTransport) -> None:
        super().__init__(transport, transport.get_protocol(), reader, asyncio.get_running_loop())
        self._held = bytearray()

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self._held += data

    async def drain(self) -> None:
        held, self._held = self._held, bytearray()
        if not self.is_closing():
            super().write(held)
        await super().drain()


class _Config(Config):
    """pymap's settings, without the look-up of this machine's name in the greeting."""

    @property
    def greeting(self) -> bytes:
        return b"mailflow rehearsal"


class _Inbox(MailboxData):
    """An INBOX whose IDLE also tells what came since the client last looked; pymap's waits for the next mail."""

    async def update_selected(self, selected: SelectedMailbox, *, wait_on: Event | None = None) -> SelectedMailbox:
        behind = selected.mod_sequence != self._mod_sequences.highest
        return await super().update_selected(selected, wait_on=None if behind else wait_on)


class _Folders(MailboxSet):
    """pymap's folders around that INBOX."""

    def __init__(self) -> None:
        super().__init__()
        self._inbox = _Inbox(self._content_cache, self._thread_cache)


def _config(address: str, password: str) -> Config:
    """No TLS, no thread pool for hashes, no pause for a stranger: this is loopback, for minutes."""
    config = _Config(
        Namespace(proxy_protocol=None),
        host=None,
        port=0,
        demo_data=False,
        demo_user=address,
        demo_password=password,
        tls_enabled=False,
        ssl_context=ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER),
        hash_context=Cleartext(),
        cpu_subsystem=Subsystem.for_asyncio(),
        invalid_user_sleep=0,
    )
    config.set_cache[address] = (_Folders(), FilterSet())
    return config
