"""Everything that can go wrong, as one tree; each error knows whose fault it is, and so what follows from it.

MailflowError
├── HouseFault          everybody's: database, templates, disk, mail server. Reading stops and is tried again; no mail is blamed
│   ├── NewProgramme    another program applied a new programme: begin anew with it
│   └── SettingsError   a mistake in config/: one sentence with file, key and remedy
└── MailFault           one mail's: it is tried again later, and after five tries held for a person
"""

from __future__ import annotations


class MailflowError(Exception):
    """Whatever mailflow itself says went wrong; its text is a sentence for people."""


class HouseFault(MailflowError):  # noqa: N818 - the office word, not a suffix
    """Something that every mail needs is broken: stop reading, alert once, try again, hold nobody's mail."""


class SettingsError(HouseFault):
    """The settings cannot be used: the sentence names file, key and remedy."""


class NewProgramme(HouseFault):
    """The programme was changed since the desk was laid out (`mailflow apply`): lay it out anew."""


class MailFault(MailflowError):  # noqa: N818 - the same
    """This one mail cannot be processed: the ones behind it go on."""
