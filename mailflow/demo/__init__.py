"""A whole season rehearsed on an embedded mail server, with real IMAP and SMTP and nothing leaving the machine."""
