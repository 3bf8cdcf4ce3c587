"""Where the tables of a TOML text stand: its parser tells lines of syntax faults only, so heads are counted here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

HEAD = re.compile(r"^\s*\[\[?\s*(?P<name>[A-Za-z0-9_-]+)\s*\]\]?\s*(?:#.*)?$")
KEY = re.compile(r"^\s*(?P<name>[A-Za-z0-9_-]+)\s*=")
# What may hide a bracket: a long string's quotes, a whole short string, a comment.
PIECE = re.compile(r'"""|\'\'\'|"(?:\\.|[^"\\])*"|\'[^\']*\'|#.*|[\[\]{}]')


@dataclass(frozen=True)
class Block:
    """One table: the name in its head, the head's line, the line of each of its keys."""

    name: str
    line: int
    keys: dict[str, int] = field(default_factory=dict)


def outline(text: str) -> Mapping[str, list[Block]]:
    """The tables of a sound TOML text in their order, by name."""
    block = Block("", 1)
    blocks = {"": [block]}
    for number, line in _plain_lines(text):
        head = HEAD.match(line)
        key = KEY.match(line)
        if head:
            block = Block(head["name"], number)
            blocks.setdefault(block.name, []).append(block)
        elif key:
            block.keys.setdefault(key["name"], number)
    return blocks


def _plain_lines(text: str) -> Iterator[tuple[int, str]]:
    """Numbered lines that begin neither inside a long string nor inside a list."""
    quotes, depth = "", 0
    for number, line in enumerate(text.splitlines(), start=1):
        if not quotes and not depth:
            yield number, line
        quotes, depth = _after(line, quotes, depth)


def _after(line: str, quotes: str, depth: int) -> tuple[str, int]:
    """The quotes that are open, and how many brackets are, once a line is over."""
    at = 0
    while True:
        if quotes:
            end = line.find(quotes, at)
            if end < 0:
                return quotes, depth
            at, quotes = end + len(quotes), ""
        piece = PIECE.search(line, at)
        if piece is None:
            return quotes, depth
        at = piece.end()
        quotes = piece[0] if len(piece[0]) == len('"""') and piece[0] in {'"""', "'''"} else ""
        depth += (piece[0] in {"[", "{"}) - (piece[0] in {"]", "}"})
