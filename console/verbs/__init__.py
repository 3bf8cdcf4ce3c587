"""The verbs of the command line, one file a noun; `console/cli.py` imports the one that was typed."""
