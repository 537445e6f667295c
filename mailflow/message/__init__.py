"""② Raw bytes to a Message: parsed within caps, cleaned, and split into whose words it holds. Never raises."""

from mailflow.message.read import read

__all__ = ["read"]
