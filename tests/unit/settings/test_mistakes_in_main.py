"""Every mistake in mailflow.toml is a sentence with file, key and remedy."""

import pytest

from mailflow.model.errors import HouseFault
from tests.unit.settings.conftest import MAILBOX, MAIN, SMTP, Config

MICROSOFT = 'tenant = "harbour.example", client_id = "app", secret = { env = "HARBOUR_SECRET" }'
IN_MAIN = {
    "unknown section": (
        MAIN + "[mailboxes]",
        "mailflow.toml: the file has an unknown key mailboxes; did you mean mailbox?",
    ),
    "no organiser": (
        "",
        "mailflow.toml: the file has no organiser; add for example: [organiser] and below it name, address and contact",
    ),
    "no contact": (
        MAIN.replace('contact = "enquiries@harbour.example"', ""),
        'mailflow.toml: [organiser] has no contact; add for example: contact = "enquiries@lla.example"',
    ),
    "address with a name": (
        MAIN.replace("bookings@harbour.example", "Bookings <bookings@harbour.example>"),
        (
            'mailflow.toml: [organiser]: address is "Bookings <bookings@harbour.example>", not a plain email address;'
            ' write for example: address = "bookings@lla.example"'
        ),
    ),
    "address without a domain": (
        MAIN.replace("enquiries@harbour.example", "enquiries@"),
        (
            'mailflow.toml: [organiser]: contact is "enquiries@", not a plain email address;'
            ' write for example: contact = "enquiries@lla.example"'
        ),
    ),
    "one bad among the admins": (
        MAIN + 'admins = ["boss@harbour.example", "boss"]',
        ('mailflow.toml: [organiser]: admins contains "boss"; write for example: admins = ["events.team@lla.example"]'),
    ),
    "no since": (
        MAIN + MAILBOX.replace("since = 2023-01-01T00:00:00Z", ""),
        "mailflow.toml: [mailbox] has no since; add for example: since = 2022-09-26T00:00:00Z",
    ),
    "since without zone": (
        MAIN + MAILBOX.replace("00Z", "00"),
        (
            "mailflow.toml: [mailbox]: since is 2023-01-01T00:00:00, not a date and time with its zone (Z is UTC), without quotes;"
            " write for example: since = 2022-09-26T00:00:00Z"
        ),
    ),
    "password in the open": (
        MAIN + MAILBOX.replace('{ env = "HARBOUR_IMAP" }', '"swordfish"'),
        (
            "mailflow.toml: [mailbox]: password is written out here, not kept outside this file,"
            " which more people read than should know it;"
            ' write for example: password = { env = "MAILFLOW_IMAP_PASSWORD" }'
        ),
    ),
    "password from two places": (
        MAIN + MAILBOX.replace('{ env = "HARBOUR_IMAP" }', '{ env = "A", file = "b" }'),
        "mailflow.toml: [mailbox.password]: name either env or file.",
    ),
    "password from elsewhere": (
        MAIN + MAILBOX.replace('{ env = "HARBOUR_IMAP" }', '{ vault = "A" }'),
        "mailflow.toml: [mailbox.password] has an unknown key vault; the keys known there are env, file.",
    ),
    "user name without password": (
        MAIN + SMTP + 'username = "bookings"',
        "mailflow.toml: [smtp]: give both username and password (or oauth), or neither.",
    ),
    "password and oauth": (
        MAIN + MAILBOX + f"oauth = {{ {MICROSOFT} }}",
        (
            'mailflow.toml: [mailbox]: say how to log in, by password = { env = "MAILFLOW_IMAP_PASSWORD" }'
            " or by oauth = { … }."
        ),
    ),
    "neither password nor oauth": (
        MAIN + MAILBOX.replace('password = { env = "HARBOUR_IMAP" }', ""),
        (
            'mailflow.toml: [mailbox]: say how to log in, by password = { env = "MAILFLOW_IMAP_PASSWORD" }'
            " or by oauth = { … }."
        ),
    ),
    "oauth without tenant": (
        MAIN + SMTP + 'username = "b"\noauth = { client_id = "app", secret = { env = "S" } }',
        'mailflow.toml: [smtp.oauth]: a provider "microsoft" needs its tenant, and no token_url.',
    ),
    "oauth elsewhere without scope": (
        MAIN
        + SMTP
        + 'username = "b"\noauth = { provider = "other", client_id = "app", secret = { env = "S" }, token_url = "https://x.example/t" }',
        'mailflow.toml: [smtp.oauth]: a provider "other" needs token_url and scope, and neither tenant nor authority.',
    ),
    "oauth secret in the open": (
        MAIN + SMTP + 'username = "b"\noauth = { tenant = "t.example", client_id = "app", secret = "swordfish" }',
        (
            "mailflow.toml: [smtp.oauth]: secret is written out here, not kept outside this file,"
            " which more people read than should know it;"
            ' write for example: secret = { env = "MAILFLOW_OAUTH_SECRET" }'
        ),
    ),
    "oauth over an open line": (
        MAIN + SMTP + f'username = "b"\noauth = {{ {MICROSOFT}, authority = "http://login.harbour.example" }}',
        (
            "mailflow.toml: [smtp] oauth: the secret would go to http://login.harbour.example/harbour.example readable"
            " by anybody; write https:// in front."
        ),
    ),
    "page that others can reach": (
        MAIN + '[web]\nlisten = "0.0.0.0:8080"',
        (
            "mailflow.toml: [web]: listen is 0.0.0.0:8080, which others can reach: give it a token, such as"
            ' token = { env = "MAILFLOW_WEB_TOKEN" }, or write listen = "127.0.0.1:8080".'
        ),
    ),
    "open line to elsewhere": (
        MAIN + SMTP + 'security = "none"',
        (
            "mailflow.toml: [smtp]: security is none, which would send the password readable by anybody to smtp.harbour.example;"
            ' write security = "tls" (or "starttls"), none is for servers on this machine.'
        ),
    ),
    "security of another name": (
        MAIN + SMTP + 'security = "ssl"',
        'mailflow.toml: [smtp]: security is "ssl", not one of "tls", "starttls" and "none"; write for example: security = "tls"',
    ),
    "port that is none": (
        MAIN + SMTP + "port = 70000",
        "mailflow.toml: [smtp]: port is 70000, not a port number; write for example: port = 993",
    ),
    "host that is a web address": (
        MAIN + SMTP.replace("smtp.", "https://smtp."),
        (
            'mailflow.toml: [smtp]: host is "https://smtp.harbour.example", not the name of a mail server;'
            ' write for example: host = "mail.lla.example"'
        ),
    ),
    "host with a hole": (
        MAIN + SMTP.replace("smtp.", "smtp.."),
        (
            'mailflow.toml: [smtp]: host is "smtp..harbour.example", not the name of a mail server;'
            ' write for example: host = "mail.lla.example"'
        ),
    ),
    "rate without time": (
        MAIN + SMTP + "rate = 30",
        (
            "mailflow.toml: [smtp]: rate is 30, not a number of letters in a second, minute, hour or day;"
            ' write for example: rate = "30/minute"'
        ),
    ),
    "unknown profile": (
        MAIN + MAILBOX + 'authenticity = "exchange"',
        (
            'mailflow.toml: [mailbox]: authenticity is "exchange", not one of "exchange-online", "gmail", "authserv-id:NAME",'
            ' "dkim" and "off"; write for example: authenticity = "exchange-online"'
        ),
    ),
    "unknown database": (
        MAIN + '[database]\nurl = "mysql://root:tiger@db/x"',
        (
            "mailflow.toml: [database]: url is something else, not the address of a database, sqlite:/// or postgresql+psycopg://;"
            ' write for example: url = "sqlite:///mailflow.db"'
        ),
    ),
    "section that is a text": (
        'smtp = "smtp.harbour.example"' + MAIN,
        'mailflow.toml: smtp is "smtp.harbour.example", not a section; write for example: [smtp]',
    ),
    "no TOML": (
        MAIN.replace('"Harbour Learning"', "Harbour Learning"),
        (
            "mailflow.toml cannot be understood: Invalid value (at line 3, column 8);"
            " texts stand in quotes, times are written like 2022-10-19T09:30:00."
        ),
    ),
}


@pytest.mark.parametrize(("text", "said"), IN_MAIN.values(), ids=IN_MAIN)
def test_a_mistake_in_mailflow_toml_is_told_with_its_remedy(config: Config, text: str, said: str) -> None:
    assert said == config.main(text).mistake()


def test_a_mistake_in_the_settings_is_everybodys_fault(config: Config) -> None:
    with pytest.raises(HouseFault):
        config.main("").load()
