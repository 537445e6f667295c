"""The one question to the DNS: a record in pieces is joined, and no answer is no record."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from dns.exception import Timeout
from dns.resolver import NXDOMAIN

from mailflow.ops import dns

if TYPE_CHECKING:
    from dns.name import Name


class Answering:
    """A resolver that knows one name."""

    def resolve(self, name: Name, kind: str, lifetime: float) -> list[SimpleNamespace]:
        if str(name) == "silent.example.":
            raise Timeout
        if str(name) != "s1._domainkey.trust.example.":
            raise NXDOMAIN
        return [SimpleNamespace(strings=(b"v=DKIM1; ", b"p=AAAA"))]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (b"s1._domainkey.trust.example.", b"v=DKIM1; p=AAAA"),
        (b"s2._domainkey.trust.example.", None),
        (b"silent.example.", None),
        (b"a..b.example.", None),
        (b"\xff" * 300, None),
    ],
)
def test_a_txt_record_is_joined_and_whatever_has_none_is_none(
    monkeypatch: pytest.MonkeyPatch, name: bytes, expected: bytes | None
) -> None:
    monkeypatch.setattr(dns, "Resolver", Answering)

    assert dns.ask_txt(name) == expected
