"""Running the house: the letters' wording, the log, metrics and health. Does I/O."""
