"""The window, which no verb asks for; nothing is imported here that its first paint would wait for."""

from __future__ import annotations

import argparse

from console.app import open_window
from console.verbs import given
from console.words.say import Say


def show(options: argparse.Namespace, say: Say) -> int:
    return open_window(given.journal(options), say, options.actor or "")
