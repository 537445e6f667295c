"""An IMAP server of a few commands, in a thread, that can lack abilities, refuse, fall silent and hang up as a test wants."""

import base64
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BufferedRWPair

from tests.listening import Listening

EVERYTHING = "NAMESPACE UIDPLUS MOVE"
DATE = datetime(2023, 1, 10, 12, tzinfo=UTC)


@dataclass
class Stored:
    """A message in a folder. `size` may be a lie."""

    raw: bytes
    received: datetime = DATE
    flags: set[str] = field(default_factory=set)
    size: int | None = None


@dataclass
class FakeImap(Listening):
    """One user's folders, whatever the password but the wrong one."""

    abilities: str = EVERYTHING
    prefix: str = ""
    delimiter: str | None = "/"
    flags: str = "\\*"
    refuses: dict[str, str] = field(default_factory=dict)
    """By command: the answer, without its tag; with " " and the arguments, only of that very command."""
    rival: bool = False
    """Somebody else makes each folder a moment before we do."""
    hangs_up_at: str = ""
    greeting: str = "* OK ready"
    rumour: str = ""
    """An untagged line that is thrown in before the answer of each FETCH."""
    folders: dict[str, dict[int, Stored]] = field(default_factory=lambda: {"INBOX": {}})
    subscribed: list[str] = field(default_factory=list)
    logins: list[tuple[str, str]] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)
    """Each command with its arguments."""

    def put(self, uid: int, raw: bytes = b"Subject: hi\r\n\r\nhello\r\n", **more: object) -> None:
        """Put a message into INBOX."""
        self.folders["INBOX"][uid] = Stored(raw, **more)

    def commands(self, name: str) -> list[str]:
        """What was heard of one command, UID or not."""
        return [line for line in self.heard if line.split()[0] == name]

    def _talk(self, wire: BufferedRWPair) -> None:
        wire.write(self.greeting.encode() + b"\r\n")
        wire.flush()
        for line in wire:
            tag, _, rest = line.decode("latin-1").strip().partition(" ")
            rest = rest.removeprefix("UID ")
            name = rest.partition(" ")[0].upper()
            self.heard.append(rest)
            if name == self.hangs_up_at:
                return
            wire.writelines(
                piece if isinstance(piece, bytes) else piece.encode() + b"\r\n"
                for piece in self._answer(tag, name, rest[len(name) + 1 :], wire)
            )
            wire.flush()
            if name == "LOGOUT":
                return

    def _answer(self, tag: str, name: str, rest: str, wire: BufferedRWPair) -> Iterator[str | bytes]:
        refusal = self.refuses.get(f"{name} {rest}") or self.refuses.get(name) or self._folder_trouble(name, rest)
        if refusal:
            yield f"{tag} {refusal}"
            return
        if name == "AUTHENTICATE":
            wire.write(b"+ \r\n")
            wire.flush()
            _, user, password = base64.b64decode(wire.readline()).decode().split("\0")
            self.logins.append((user, password))
        else:
            handle: Callable[[str], Iterator[str | bytes]] = getattr(self, f"_{name.lower()}", self._nothing)
            yield from handle(rest)
        yield f"{tag} OK done"

    def _folder_trouble(self, name: str, rest: str) -> str:
        folder = rest.rsplit(" ", maxsplit=1)[-1].strip('"')
        if name == "CREATE" and self.rival:
            self.folders[folder] = {}
        if name == "CREATE" and folder in self.folders:
            return "NO [ALREADYEXISTS] there is one"
        return "NO [TRYCREATE] no such folder" if name in {"COPY", "MOVE"} and folder not in self.folders else ""

    def _nothing(self, _rest: str) -> Iterator[str]:
        yield from ()

    def _capability(self, _rest: str) -> Iterator[str]:
        yield f"* CAPABILITY IMAP4rev1 {self.abilities}"

    def _login(self, rest: str) -> Iterator[str]:
        user, password = (word.strip('"') for word in rest.split(" ", 1))
        self.logins.append((user, password))
        yield from ()

    def _logout(self, _rest: str) -> Iterator[str]:
        yield "* BYE see you"

    def _namespace(self, _rest: str) -> Iterator[str]:
        yield f'* NAMESPACE (("{self.prefix}" "{self.delimiter}")) NIL NIL'

    def _list(self, rest: str) -> Iterator[str]:
        delimiter = f'"{self.delimiter}"' if self.delimiter else "NIL"
        wanted = rest.rsplit(maxsplit=1)[-1].strip('"')
        if not wanted:
            yield f'* LIST (\\Noselect) {delimiter} ""'
        if wanted in self.folders:
            yield f'* LIST () {delimiter} "{wanted}"'

    def _select(self, _rest: str) -> Iterator[str]:
        yield f"* {len(self.folders['INBOX'])} EXISTS"
        yield f"* OK [PERMANENTFLAGS (\\Deleted {self.flags})] kept"
        yield "* OK [UIDVALIDITY 77] valid"

    def _create(self, rest: str) -> Iterator[str]:
        self.folders[rest.strip('"')] = {}
        yield from ()

    def _subscribe(self, rest: str) -> Iterator[str]:
        self.subscribed.append(rest.strip('"'))
        yield from ()

    def _search(self, rest: str) -> Iterator[str]:
        inbox = self.folders["INBOX"]
        asked, wanted = rest.split(), set(inbox)
        if asked[0] == "UID":
            wanted = set(map(int, asked[1].split(",")))
            asked = asked[2:]
        found = [uid for uid, mail in inbox.items() if uid in wanted and _matches(asked, mail.flags)]
        yield " ".join(["* SEARCH", *map(str, sorted(found, reverse=True))])

    def _fetch(self, rest: str) -> Iterator[str | bytes]:
        uids, items = rest.split(" ", 1)
        if self.rumour:
            yield self.rumour
        for number, uid in enumerate(map(int, uids.split(",")), 1):
            if uid in self.folders["INBOX"]:
                yield from _fetched(number, uid, self.folders["INBOX"][uid], items)

    def _copy(self, rest: str) -> Iterator[str]:
        uids, name = rest.split(" ", 1)
        for uid in map(int, uids.split(",")):
            if uid in self.folders["INBOX"]:
                mail = self.folders["INBOX"][uid]
                there = self.folders[name.strip('"')]
                there[len(there) + 1] = Stored(mail.raw, mail.received, set(mail.flags))
        yield from ()

    def _move(self, rest: str) -> Iterator[str]:
        yield from self._copy(rest)
        for uid in map(int, rest.split(" ", 1)[0].split(",")):
            self.folders["INBOX"].pop(uid, None)

    def _store(self, rest: str) -> Iterator[str]:
        uids, _, flags = rest.split(" ", 2)
        for uid in map(int, uids.split(",")):
            self.folders["INBOX"][uid].flags |= set(flags.strip("()").split())
        yield from ()

    def _expunge(self, rest: str) -> Iterator[str]:
        inbox = self.folders["INBOX"]
        only = {int(uid) for uid in rest.split(",")} if rest else set(inbox)
        for uid in [uid for uid, mail in inbox.items() if uid in only and "\\Deleted" in mail.flags]:
            del inbox[uid]
        yield from ()


def _matches(asked: list[str], flags: set[str]) -> bool:
    words = iter(asked)
    for word in words:
        match word:
            case "UNDELETED":
                fits = "\\Deleted" not in flags
            case "DELETED":
                fits = "\\Deleted" in flags
            case "UNKEYWORD":
                fits = next(words) not in flags
            case "KEYWORD":
                fits = next(words) in flags
            case _:
                raise AssertionError(word)
        if not fits:
            return False
    return True


def _fetched(number: int, uid: int, mail: Stored, items: str) -> Iterator[str | bytes]:
    if "INTERNALDATE" in items:
        date = mail.received.strftime("%d-%b-%Y %H:%M:%S %z")
        size = len(mail.raw) if mail.size is None else mail.size
        yield f'* {number} FETCH (UID {uid} INTERNALDATE "{date}" RFC822.SIZE {size})'
    if part := re.search(r"BODY\.PEEK\[\](?:<0\.(\d+)>)?", items):
        raw, origin = (mail.raw[: int(part[1])], "<0>") if part[1] else (mail.raw, "")
        yield f"* {number} FETCH (UID {uid} BODY[]{origin} {{{len(raw)}}}\r\n".encode() + raw + b")\r\n"
