"""One line of the log for each mail and each letter: what became of it, why, and how long it took. Nobody's address stands in it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, assert_never

from mailflow.model.delivery import Accepted, Deferred, Delivery, Rejected

if TYPE_CHECKING:
    from mailflow.model.decision import Filing
    from mailflow.model.letter import Letter
    from mailflow.model.message import Mail

clock = time.perf_counter


def of_mail(mail: Mail, filing: Filing, began: float) -> dict[str, Any]:
    """What the line of a mail tells; `began` is the clock's time when it was taken up."""
    return {
        "uid": mail.uid,
        "action": filing.action,
        "folder": filing.folder.value,
        "rule": filing.rule,
        "because": filing.because,
        "ms": _since(began),
    }


def of_letter(letter: Letter, delivery: Delivery, began: float) -> dict[str, Any]:
    """What the line of a letter tells."""
    state, because = _fate(delivery)
    return {
        "letter": letter.id,
        "news": letter.news.value,
        "about": letter.event,
        "state": state,
        "tries": letter.tries + 1,
        "because": because,
        "ms": _since(began),
    }


def _fate(delivery: Delivery) -> tuple[str, str]:
    match delivery:
        case Accepted(said=said):
            return "sent", said
        case Deferred(because=because):
            return "deferred", because
        case Rejected(because=because):
            return "failed", because
        case _:
            assert_never(delivery)


def _since(began: float) -> float:
    return round((clock() - began) * 1000, 1)
