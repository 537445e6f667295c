"""What programs send without being asked: a delivery failure (RFC 3464), a read receipt (RFC 8098)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mailflow.demo.mime import Code, branch, enclosed, leaf

if TYPE_CHECKING:
    from mailflow.demo.reading import Original
    from mailflow.demo.writing import Desktop

_PLAIN = Code("us-ascii", "7bit")


def bounce(desk: Desktop, original: Original) -> bytes:
    """The person's mail server could not deliver the letter, and returns it."""
    player = desk.player
    domain = player.address.rpartition("@")[2]
    host = f"mail.{domain}"
    words = f"This is the mail system at {host}.\n\n<{player.address}>: 550 5.1.1 there is no mailbox of this name.\n"
    status = (
        f"Reporting-MTA: dns; {host}\n\n"
        f"Final-Recipient: rfc822; {player.address}\nAction: failed\nStatus: 5.1.1\n"
        "Diagnostic-Code: smtp; 550 5.1.1 there is no mailbox of this name\n"
    )
    parts = (
        leaf("text/plain", words, _PLAIN),
        enclosed("message/delivery-status", status.encode()),
        enclosed("message/rfc822", original.raw),
    )
    daemon = replace(player, name="Mail Delivery System", shown="", address=f"mailer-daemon@{domain}")
    server = replace(desk, player=daemon, client=replace(desk.client, return_path="", headers={}))
    report = branch("report; report-type=delivery-status", desk.boundary(), *parts)
    return server.mail("Undelivered Mail Returned to Sender", report, ("Auto-Submitted", "auto-replied"))


def receipt(desk: Desktop, original: Original) -> bytes:
    """The person's program tells that the letter was opened."""
    player = desk.player
    notice = (
        f"Final-recipient: RFC822; {player.address}\n"
        "Disposition: automatic-action/MDN-sent-automatically; displayed\n"
        f"Original-Message-ID: {original.message_id}\n"
    )
    parts = (
        leaf("text/plain", f"Your message was read on {desk.at:%d/%m/%Y %H:%M}.\n", _PLAIN),
        enclosed("message/disposition-notification", notice.encode()),
    )
    report = branch("report; report-type=disposition-notification", desk.boundary(), *parts)
    return desk.mail(f"Read: {original.subject}", report, ("In-Reply-To", original.message_id))
