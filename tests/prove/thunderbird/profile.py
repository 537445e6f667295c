"""A Thunderbird profile: one person, a mail server to send by, and nothing that asks, fetches or tells."""

import json
from pathlib import Path

from tests.live.servers.ports import LOOPBACK

QUIET = {
    "app.donation.eoy.version.viewed": 999,
    "app.update.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.getAddons.cache.enabled": False,
    "mail.provider.suppress_dialog_on_startup": True,
    "mail.rights.version": 1,
    "mail.shell.checkDefaultClient": False,
    "mail.spotlight.firstRunDone": True,
    "mailnews.start_page.enabled": False,
    "network.proxy.type": 0,
    "toolkit.telemetry.enabled": False,
}
"""No start page, no update, no question at the first run."""
CALENDAR = {
    "calendar.itip.newInvitationDisplay": False,
    "calendar.notifications.times": "",
    "calendar.timezone.local": "Europe/London",
    "calendar.timezone.useSystemTimezone": False,
}


def write(folder: Path, email: str, smtp: int, marionette: int) -> None:
    """Write the profile of a person with this address, who sends by this port."""
    settings = QUIET | CALENDAR | {"marionette.port": marionette} | _account(email) | _way_out(smtp)
    lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in settings.items())
    folder.mkdir(parents=True)
    (folder / "user.js").write_text("".join(lines), encoding="utf-8")


def _account(email: str) -> dict[str, object]:
    """The person. Of IMAP type, though no server is asked: from local folders no answers to updates leave."""
    return {
        "mail.accountmanager.accounts": "mine,local",
        "mail.accountmanager.defaultaccount": "mine",
        "mail.accountmanager.localfoldersserver": "shelf",
        "mail.account.mine.identities": "me",
        "mail.account.mine.server": "inbox",
        "mail.account.local.server": "shelf",
        "mail.identity.me.useremail": email,
        "mail.identity.me.fullName": email.partition("@")[0].title(),
        "mail.identity.me.smtpServer": "out",
        "mail.identity.me.valid": True,
        "mail.identity.me.doFcc": False,
        "mail.server.inbox.type": "imap",
        "mail.server.inbox.hostname": LOOPBACK,
        "mail.server.inbox.userName": email,
        "mail.server.inbox.name": email,
        "mail.server.inbox.login_at_startup": False,
        "mail.server.inbox.check_new_mail": False,
        "mail.server.shelf.type": "none",
        "mail.server.shelf.hostname": "Local Folders",
        "mail.server.shelf.name": "Local Folders",
        "mail.server.shelf.userName": "nobody",
    }


def _way_out(port: int) -> dict[str, object]:
    return {
        "mail.smtpservers": "out",
        "mail.smtp.defaultserver": "out",
        "mail.smtpserver.out.type": "smtp",
        "mail.smtpserver.out.hostname": LOOPBACK,
        "mail.smtpserver.out.port": port,
        "mail.smtpserver.out.try_ssl": 0,
        "mail.smtpserver.out.authMethod": 1,
    }
