"""The settings: `config/mailflow.toml` and `config/series/*.toml`, checked to the last key, as frozen values.

`load(folder)` reads them; every mistake is a SettingsError whose text names file, key and remedy.
"""

from mailflow.settings.load import load
from mailflow.settings.oauth import OAuth, Provider
from mailflow.settings.secret import Secret
from mailflow.settings.server import Account, MailboxSettings, Rate, Security, Server, SmtpSettings
from mailflow.settings.values import DatabaseSettings, Settings, WebSettings

__all__ = [
    "Account",
    "DatabaseSettings",
    "MailboxSettings",
    "OAuth",
    "Provider",
    "Rate",
    "Secret",
    "Security",
    "Server",
    "Settings",
    "SmtpSettings",
    "WebSettings",
    "load",
]
