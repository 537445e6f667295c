"""Answer → Letter: what people read, the invitation their calendar reads, and the bytes that carry both. Pure."""

from mailflow.reply.compose import compose
from mailflow.reply.samples import rehearse

__all__ = ["compose", "rehearse"]
