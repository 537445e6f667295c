"""Why a mail server cannot be reached is a sentence with the remedy."""

import socket
import ssl
from pathlib import Path

import pytest

from mailflow.model.errors import HouseFault
from mailflow.ops.reach import said, trust, unreachable
from mailflow.settings import Security, Server

SERVER = Server(host="imap.lla.example", port=993, where="config/mailflow.toml: [mailbox]")
UNTRUSTED = ssl.SSLCertVerificationError(1, "[SSL: CERTIFICATE_VERIFY_FAILED]")
UNTRUSTED.verify_message = "self-signed certificate"

REASONS = (
    (socket.gaierror(-2, "Name or service not known"), "its name is not known: check host"),
    (ConnectionRefusedError(111, "Connection refused"), "nobody answers at that port: check host and port"),
    (TimeoutError("timed out"), "it does not answer in time: check host and port, the network"),
    (ConnectionResetError(104, "reset"), "it broke the connection off: it is tried again"),
    (
        UNTRUSTED,
        "its certificate is not to be trusted (self-signed certificate): check host, or name its authority as ca_file",
    ),
    (ssl.SSLError(1, "[SSL: WRONG_VERSION_NUMBER] wrong"), "it does not speak TLS there"),
    (
        OSError(101, "Network is unreachable"),
        "the network says Network is unreachable: check host, port and the network",
    ),
)


@pytest.mark.parametrize(("error", "reason"), REASONS, ids=lambda part: type(part).__name__)
def test_each_way_to_fail_has_its_words(error: OSError, reason: str) -> None:
    sentence = unreachable(SERVER, error)

    assert sentence.startswith(f"The mail server imap.lla.example:993 cannot be reached, {reason}")
    assert sentence.endswith(" (config/mailflow.toml: [mailbox]).")


def test_what_a_server_says_is_one_clean_line_of_bearable_length() -> None:
    assert said(b"no \r\n\x1b[31mway\xff. ") == "no [31mway\N{REPLACEMENT CHARACTER}"
    assert len(said("x" * 9999)) == 300


def test_certificates_and_host_names_are_checked() -> None:
    context = trust(SERVER)

    assert (context.verify_mode, context.check_hostname) == (ssl.CERT_REQUIRED, True)


def test_an_authority_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "ca.pem").write_text("nothing of the kind")
    server = Server(host="h", port=1, security=Security.TLS, ca_file=tmp_path / "ca.pem", where="here")

    with pytest.raises(HouseFault) as caught:
        trust(server)

    assert str(caught.value) == (
        f"here: ca_file is {tmp_path}/ca.pem, which is no certificate in PEM form; name the server's PEM file."
    )
