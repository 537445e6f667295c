"""Real servers for the live tests: started in a private folder, on loopback only, gone when their block ends.

    with private_folder() as folder, Dovecot.start(folder / "dovecot", users={"bookings": "secret"}) as dovecot:
        ...

They need Debian's packages (`../install_servers.py`), touch no file of the system, and run without rights, except
Postfix, which cannot. A server that does not come up raises ServerFailedError with its own log.
"""

from .dovecot import Dovecot
from .faults import ServerError, ServerFailedError, ServerMissingError
from .folders import private_folder
from .mailbox import Mailbox
from .postfix import Postfix
from .postgres import Postgres
from .wait import until

__all__ = [
    "Dovecot",
    "Mailbox",
    "Postfix",
    "Postgres",
    "ServerError",
    "ServerFailedError",
    "ServerMissingError",
    "private_folder",
    "until",
]
