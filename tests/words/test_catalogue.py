"""The Chinese catalogue says every sentence the product can say, with the same placeholders, and nothing else."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import console
from console.resource import path

SOURCES = Path(console.__file__).parent
# Functions and errors whose argument is a message id; ids kept in tables are marked with message().
KEYWORDS = {
    "say": None,
    "_say": None,
    "message": None,
    "Refused": None,
    "Failed": None,
    "Unsound": None,
    "said": (2,),
    "Reason": None,
    "because": None,
    "Word": None,
    "Misuse": None,
}


@pytest.fixture(scope="module")
def used():
    """Every message id in the sources, with where it stands."""
    found = extract_from_dir(SOURCES, method_map=[("**.py", "python")], keywords=KEYWORDS)
    return {ids: f"{file}:{line}" for file, line, ids, _, _ in found if isinstance(ids, str) and ids}


@pytest.fixture(scope="module")
def catalogue():
    with path("locale", "zh", "LC_MESSAGES", "console.po").open("rb") as file:
        return {entry.id: entry.string for entry in read_po(file) if entry.id}


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def test_every_sentence_is_translated(used, catalogue):
    assert {words: place for words, place in used.items() if not catalogue.get(words)} == {}


def test_no_translation_is_left_over(catalogue):
    assert sorted(catalogue.keys() - set(_literals())) == []


def _literals() -> Iterator[str]:
    """Every text written in the sources; a message id may stand in a variable first."""
    for file in SOURCES.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def test_a_translation_fills_in_the_same_values(catalogue):
    assert {words: said for words, said in catalogue.items() if placeholders(words) != placeholders(said)} == {}
