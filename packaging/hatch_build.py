#!/usr/bin/env python3
"""Compiles the gettext catalogues: called by hatchling when a wheel is built, by hand or by go.py for a checkout."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent.parent


class Catalogues(BuildHookInterface):  # type: ignore[type-arg]  # hatchling's generic, of no use here
    """The hook that pyproject.toml names."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        compile_catalogues(Path(self.root))


def compile_catalogues(root: Path) -> None:
    for source in sorted(root.glob("resources/locale/*/LC_MESSAGES/*.po")):
        with source.open("rb") as stream:
            catalogue = read_po(stream, locale=source.parts[-3])
        put(source.with_suffix(".mo"), catalogue)


def put(target: Path, catalogue: Any) -> None:
    """Write a catalogue whole or not at all: a console may be reading the old one."""
    scratch = target.with_suffix(".new")
    with scratch.open("wb") as stream:
        write_mo(stream, catalogue)
    scratch.replace(target)


if __name__ == "__main__":
    compile_catalogues(ROOT)
