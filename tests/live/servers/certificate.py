"""A certificate for localhost that is its own authority."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

from .programs import program

EXTENSIONS = (
    "subjectAltName=DNS:localhost,IP:127.0.0.1",
    "keyUsage=critical,digitalSignature,keyCertSign",  # strict checking, as in Python 3.13, wants it said
)


@dataclass(frozen=True, slots=True)
class Certificate:
    """Two PEM files; `cert` serves as CA file for clients too."""

    cert: Path
    key: Path


def certify(folder: Path) -> Certificate:
    """Make a certificate and its key in a folder."""
    made = Certificate(folder / "cert.pem", folder / "key.pem")
    extensions = [word for extension in EXTENSIONS for word in ("-addext", extension)]
    curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    files = ["-keyout", str(made.key), "-out", str(made.cert), "-days", "30", "-subj", "/CN=localhost"]
    openssl = [str(program("Dovecot", "openssl")), "req", "-x509"]
    subprocess.run([*openssl, *curve, *files, *extensions], check=True, capture_output=True)
    return made
