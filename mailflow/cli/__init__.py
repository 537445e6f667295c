"""The commands: thin, one file a group. Facts go to standard output, what is wrong to standard error in a sentence."""

from mailflow.cli.app import main

__all__ = ["main"]
