"""The cast at their desks: what the story says of a mail becomes its bytes, made from the letters that really arrived."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, assert_never

from mailflow.demo.act import Got, Sent
from mailflow.demo.answering import PARTSTATS, answer
from mailflow.demo.machines import bounce, receipt
from mailflow.demo.mime import mailbox
from mailflow.demo.scene import FLYER, Mailing, Manner
from mailflow.demo.writing import Desktop, forward, new_id, reply, write
from mailflow.model.errors import MailflowError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from mailflow.demo.cast import Cast
    from mailflow.demo.reading import Link, Original

BRIEF = 62
"""How long a mail's brief is at most."""


@dataclass(slots=True)
class Company:
    """Everybody who plays, with the flyer and the letters that each has received."""

    cast: Cast
    flyer: Original
    letters: list[Got] = field(default_factory=list)
    mails: list[Sent] = field(default_factory=list)

    def receive(self, letters: Iterable[Got]) -> None:
        """Letters that arrived."""
        self.letters.extend(letters)

    def write(self, mailing: Mailing, at: datetime) -> Sent:
        """The mail that the story tells of; MailflowError where its writer has not received what it speaks of."""
        player = self.cast.player(mailing.who)
        client = self.cast.client(player, mailing.client)
        copies = tuple(self._mailbox(key) for key in mailing.copies)
        number = len(self.mails) + 1
        id_ = new_id(number, player.address, mailing.words)
        to = mailbox(self.flyer.sender, self.flyer.address)
        desk = Desktop(player=player, client=client, at=at, to=to, id=id_, copies=copies)
        raw, brief = self._compose(mailing, desk)
        sent = Sent(number, player.name, mailing, raw, _shortened(brief), client.says)
        self.mails.append(sent)
        return sent

    def _compose(self, mailing: Mailing, desk: Desktop) -> tuple[bytes, str]:
        """The mail, and what it says in a line."""
        words = mailing.words
        match mailing.manner:
            case Manner.WRITE:
                return write(desk, mailing.text, words), f"“{words}”"
            case Manner.PRESS:
                link = self._link(mailing)
                return write(desk, link.subject, words or link.body), f"presses “{link.label}”"
            case Manner.REPLY:
                return reply(desk, words, self._original(mailing)), f"answers “{words}”"
            case Manner.FORWARD:
                return forward(desk, words, self._original(mailing)), f"forwards “{words}”" if words else "forwards it"
            case Manner.ACCEPT | Manner.TENTATIVE | Manner.DECLINE:
                partstat, note = PARTSTATS[mailing.manner], f": “{words}”" if words else ""
                raw = answer(desk, self._invited(mailing), partstat, words)
                return raw, f"calendar: {partstat.lower()}{note}"
            case Manner.BOUNCE | Manner.RECEIPT:
                return self._report(mailing, desk)
            case Manner.AGAIN:
                return self._last(mailing), "(the same mail, delivered again)"
            case Manner.MEANS:
                return b"", mailing.text
            case _:
                assert_never(mailing.manner)

    def _report(self, mailing: Mailing, desk: Desktop) -> tuple[bytes, str]:
        """What a machine says of the letter."""
        letter = self._letter(mailing).original
        if mailing.manner is Manner.BOUNCE:
            return bounce(desk, letter), "(mail server) could not be delivered"
        return receipt(desk, letter), "(mail program) has been read"

    def _original(self, mailing: Mailing) -> Original:
        return self.flyer if mailing.about == FLYER else self._letter(mailing).original

    def _letter(self, mailing: Mailing) -> Got:
        """The newest letter of the kind that the mailing speaks of."""
        whose = mailing.whose or mailing.who
        mine = [one for one in self.letters if one.who == whose and mailing.about in {"", one.news}]
        if not mine:
            raise MailflowError(f"{whose} has received no {mailing.about or 'letter'} that could be answered.")
        return mine[-1]

    def _invited(self, mailing: Mailing) -> Original:
        """The newest invitation that the writer received."""
        mine = [one.original for one in self.letters if one.who == mailing.who and one.method == "REQUEST"]
        if not mine:
            raise MailflowError(f"{mailing.who} has received no invitation that could be answered.")
        return mine[-1]

    def _link(self, mailing: Mailing) -> Link:
        original = self._original(mailing)
        fitting = (link for link in original.links if link.fits(mailing.text))
        if found := next(fitting, None):
            return found
        labels = ", ".join(f"“{link.label}”" for link in original.links) or "no links"
        raise MailflowError(f"“{original.subject}” has no link for “{mailing.text}”, but {labels}.")

    def _last(self, mailing: Mailing) -> bytes:
        mine = [one.raw for one in self.mails if one.mailing.who == mailing.who]
        if not mine:
            raise MailflowError(f"{mailing.who} has written no mail that could be delivered again.")
        return mine[-1]

    def _mailbox(self, key: str) -> str:
        player = self.cast.player(key)
        return mailbox(player.name, player.address)


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= BRIEF else f"{line[: BRIEF - 1].rstrip()}…"
