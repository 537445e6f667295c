"""A throw-away RSA key, made on the spot, and a DNS of one record: to sign mails as a sender's server would."""

from __future__ import annotations

import base64
import random
from functools import cache
from typing import TYPE_CHECKING

import dkim

if TYPE_CHECKING:
    from collections.abc import Callable

EXPONENT = 65537
WITNESSES = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37)


@cache
def key(seed: int = 7) -> tuple[bytes, bytes]:
    """A private key (PEM) and the DKIM record of its public half."""
    chance = random.Random(seed)  # noqa: S311 - the same throw-away key on every run
    p, q = _prime(chance), _prime(chance)
    d = pow(EXPONENT, -1, (p - 1) * (q - 1))
    numbers = (0, p * q, EXPONENT, d, p, q, d % (p - 1), d % (q - 1), pow(q, -1, p))
    private = base64.b64encode(_sequence(*numbers))
    public = base64.b64encode(_sequence(p * q, EXPONENT))
    return (
        b"-----BEGIN RSA PRIVATE KEY-----\n" + private + b"\n-----END RSA PRIVATE KEY-----\n",
        b"v=DKIM1; p=" + public,
    )


def sign(
    raw: bytes, domain: bytes = b"trust.example", *, length: bool = False, headers: tuple[bytes, ...] = ()
) -> bytes:
    """The mail with a DKIM signature on top."""
    private, _ = key()
    include = list(headers) or None
    return bytes(dkim.sign(raw, b"s1", domain, private, length=length, include_headers=include)) + raw


def dns(domain: bytes = b"trust.example") -> Callable[[bytes], bytes | None]:
    """A DNS that knows the key of this domain and nothing else."""
    return lambda name: key()[1] if name == b"s1._domainkey." + domain + b"." else None


def _sequence(*numbers: int) -> bytes:
    """Numbers as PKCS #1 keeps them, in DER (RFC 8017 A.1)."""
    return _der(0x30, b"".join(_der(0x02, one.to_bytes(one.bit_length() // 8 + 1, "big")) for one in numbers))


def _der(tag: int, content: bytes) -> bytes:
    length = len(content)
    if length < 0x80:
        return bytes([tag, length]) + content
    octets = length.to_bytes((length.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(octets)]) + octets + content


def _prime(chance: random.Random, bits: int = 512) -> int:
    while True:
        candidate = chance.getrandbits(bits) | (3 << (bits - 2)) | 1
        if candidate % EXPONENT != 1 and _is_prime(candidate):
            return candidate


def _is_prime(number: int) -> bool:
    """Miller and Rabin's test."""
    odd, twos = number - 1, 0
    while odd % 2 == 0:
        odd, twos = odd // 2, twos + 1
    return all(_passes(pow(witness, odd, number), twos, number) for witness in WITNESSES)


def _passes(power: int, twos: int, number: int) -> bool:
    if power in {1, number - 1}:
        return True
    for _ in range(twos - 1):
        power = power * power % number
        if power == number - 1:
            return True
    return False
