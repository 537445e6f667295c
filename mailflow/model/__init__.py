"""The nouns of mailflow: frozen values that every room may name. Standard library only; nothing here does anything."""
