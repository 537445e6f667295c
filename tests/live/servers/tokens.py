"""Bearer tokens: JSON Web Tokens signed with HS256 (RFC 7519, RFC 7515)."""

import base64
import hmac
import json
from datetime import timedelta

HEADER = {"alg": "HS256", "typ": "JWT"}


def sign(email: str, secret: str, issued: int, lifetime: timedelta) -> str:
    """Make a token that names an address and ends a lifetime after `issued`, seconds of the epoch; a negative one has ended already."""
    claims = {"sub": email, "email": email, "iat": issued, "exp": issued + int(lifetime.total_seconds())}
    signed = f"{encode_json(HEADER)}.{encode_json(claims)}"
    return f"{signed}.{encode(hmac.digest(secret.encode(), signed.encode(), 'sha256'))}"


def encode_json(value: object) -> str:
    """Encode a JSON value for a token."""
    return encode(json.dumps(value, separators=(",", ":")).encode())


def encode(raw: bytes) -> str:
    """Encode bytes for a token: base64url without padding."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
