"""Free ports on loopback, and whether a server answers on one."""

import random
import socket
from itertools import islice

LOOPBACK = "127.0.0.1"
BELOW_EPHEMERAL = range(15000, 32000)
"""No outgoing connection takes one of these between our look and the server's bind."""


def free_ports(count: int) -> list[int]:
    """Return so many different ports that nobody listens on."""
    candidates = random.sample(BELOW_EPHEMERAL, len(BELOW_EPHEMERAL))
    return list(islice(filter(is_free, candidates), count))


def is_free(port: int) -> bool:
    """Tell whether a server could listen on this port."""
    with socket.socket() as probe:
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return False
    return True


def greets(port: int, banner: bytes = b"") -> bool:
    """Tell whether something listens on a port and, where a banner is given, opens with it."""
    try:
        with socket.create_connection((LOOPBACK, port), 2) as peer:
            return peer.recv(len(banner)) == banner if banner else True
    except OSError:
        return False
