"""What a mail server said of a letter that was handed to it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Accepted:
    """The server took the letter (250): it is theirs to deliver now."""

    said: str = ""


@dataclass(frozen=True, slots=True)
class Deferred:
    """Not now (4yz, or no connection): to be tried again later. `house` is true where no letter would have gone through."""

    because: str
    house: bool = False


@dataclass(frozen=True, slots=True)
class Rejected:
    """Never (5yz): the letter cannot be delivered, and the organiser is told."""

    because: str


Delivery = Accepted | Deferred | Rejected
