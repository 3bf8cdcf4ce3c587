"""Tool tips say what people typed as they typed it: Qt takes what looks like markup for markup, pictures and all."""

from __future__ import annotations

from html import escape

# By these Qt tells markup from words.
SIGNS = ("<", "&lt;")


def as_typed(text: str) -> str:
    """A tool tip that reads like this text."""
    marked = any(sign in text for sign in SIGNS)
    return f"<qt>{escape(text)}</qt>".replace("\n", "<br>") if marked else text
