"""A real calendar client as the attendee: Debian's Thunderbird without a screen, in a profile that is gone afterwards.

    with Thunderbird.start(folder, "ann@trust.example", smtp=postfix.smtp) as thunderbird:
        sight = thunderbird.opens(letter)           # sight.buttons == {"Accept", "Tentative", "Decline"}
        thunderbird.presses("Decline")              # its answer leaves by SMTP, as a person's would

It reads a letter from a file, shows its own bar about the invitation, and answers by the server that it is given.
"""

from .client import Sight, Thunderbird
from .marionette import MarionetteError

__all__ = ["MarionetteError", "Sight", "Thunderbird"]
