"""Every import contract turns red when it is broken: a copy of the product gets the imports it forbids."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from itertools import combinations, permutations, product
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent
TOOLS = Path(sys.executable).parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONTRACTS = {contract["id"]: contract for contract in PROJECT["tool"]["importlinter"]["contracts"]}
FORBIDDEN = [name for name, contract in CONTRACTS.items() if contract["type"] == "forbidden"]


@pytest.fixture
def copy(tmp_path):
    shutil.copytree(ROOT / "console", tmp_path / "console", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def plant(copy: Path, module: str, imported: str) -> None:
    """An import in a module, or in a new module of a package."""
    place = copy.joinpath(*module.split("."))
    with (place / "planted.py" if place.is_dir() else place.with_suffix(".py")).open("a") as file:
        file.write(f"\nimport {imported}\n")


def lint(copy: Path, contract: str) -> tuple[int, str]:
    command = [TOOLS / "lint-imports", "--no-cache", "--no-logo", "--contract", contract]
    done = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def broken(copy: Path, contract: str) -> str:
    """What the linter says about a contract that it finds broken."""
    code, said = lint(copy, contract)
    assert code == 1, said
    assert f"{CONTRACTS[contract]['name']} BROKEN" in said
    return said


def floors() -> list[list[str]]:
    """From the top; neighbours of one floor in one list."""
    return [layer.split(" | ") for layer in CONTRACTS["floors"]["layers"]]


def looks_up() -> list[tuple[str, str]]:
    above = [(low, high) for upper, lower in combinations(floors(), 2) for low, high in product(lower, upper)]
    beside = [pair for floor in floors() for pair in permutations(floor, 2)]
    return [(f"console.{low}", f"console.{high}") for low, high in above + beside]


@pytest.mark.parametrize("contract", CONTRACTS)
def test_the_product_keeps_every_contract(copy, contract):
    assert lint(copy, contract)[0] == 0


def test_nobody_looks_up_or_sideways(copy):
    for low, high in looks_up():
        plant(copy, low, high)
    said = broken(copy, "floors")
    assert [pair for pair in looks_up() if f"{pair[0]} is not allowed to import {pair[1]}:" not in said] == []


def test_a_module_that_stands_on_no_floor_is_named(copy):
    (copy / "console" / "stranger.py").touch()
    assert "- console.stranger" in broken(copy, "floors")


@pytest.mark.parametrize("contract", FORBIDDEN)
def test_what_a_floor_must_not_import_is_named(copy, contract):
    sources, targets = CONTRACTS[contract]["source_modules"], CONTRACTS[contract]["forbidden_modules"]
    for source, target in product(sources, targets):
        plant(copy, source, target)
    said = broken(copy, contract)
    pairs = product(sources, targets)
    assert [pair for pair in pairs if f"{pair[0]} is not allowed to import {pair[1]}:" not in said] == []


def test_qt_is_not_reached_round_a_corner(copy):
    plant(copy, "console.desk", "console.views.planted")
    plant(copy, "console.views", "PySide6")
    assert "console.desk is not allowed to import PySide6:" in broken(copy, "qt")


@pytest.mark.parametrize("ancestor", ["console.journal", "console.domain", "console.views.widgets"])
def test_a_circle_is_named(copy, ancestor):
    folder = copy.joinpath(*ancestor.split("."))
    (folder / "hen.py").write_text(f"import {ancestor}.egg\n")
    (folder / "egg.py").write_text(f"import {ancestor}.hen\n")
    assert f"No cycles are allowed in {ancestor}." in broken(copy, "circles")


def test_a_page_that_knows_another_is_named(copy):
    plant(copy, "console.views.pages", "console.views.pages.other")
    (copy / "console" / "views" / "pages" / "other.py").touch()
    assert "console.views.pages.planted -> console.views.pages.other" in broken(copy, "pages")


def test_a_folder_that_the_contracts_cannot_see_is_caught(copy):
    """Without __init__.py a folder is invisible to the import linter; ruff's INP001 finds it."""
    folder = copy / "console" / "domain" / "hidden"
    folder.mkdir()
    (folder / "planted.py").write_text('"""Hidden."""\n')
    command = [TOOLS / "ruff", "check", "--no-cache", "--output-format=concise", "."]
    done = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
    assert "console/domain/hidden/planted.py:1:1: INP001" in done.stdout
