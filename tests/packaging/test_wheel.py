"""The installed wheel and the scripts that make what it carries."""

from __future__ import annotations

import gettext
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
TAKEN = ("console", "docs", "packaging", "resources", "CHANGELOG.md", "LICENSE", "README.md", "pyproject.toml")
PROBE = """
import json, console
from console.resource import path
from console.words.say import Say
found = {name: str(path(*name.split("/"))) for name in ("fonts/NotoSansSC-Regular.ttf", "icons/plus.svg", "locale")}
print(json.dumps({"console": console.__file__, "said": Say("zh")("Save"), **found}))
"""


@pytest.fixture
def checkout(tmp_path):
    """A checkout as it is cloned: no compiled catalogue in it."""
    made = tmp_path / "checkout"
    made.mkdir()
    for name in TAKEN:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, made / name, ignore=shutil.ignore_patterns("*.mo", "__pycache__"))
        else:
            shutil.copy(source, made)
    return made


def do(*command: str, cwd: Path, **settings: str) -> str:
    done = subprocess.run(
        [sys.executable, *command], cwd=cwd, env={**os.environ, **settings}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.slow
def test_an_installed_wheel_finds_its_resources_and_speaks_chinese(checkout, tmp_path):
    do("-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path / "dist"), cwd=checkout)
    wheel = next((tmp_path / "dist").glob("*.whl"))
    site = tmp_path / "site"
    do("-m", "pip", "install", "--no-deps", "--no-index", "--target", str(site), str(wheel), cwd=tmp_path)
    found = json.loads(do("-c", PROBE, cwd=tmp_path, PYTHONPATH=str(site)))
    said = found.pop("said")
    assert all(Path(place).is_relative_to(site / "console") for place in found.values())
    assert said == "保存"
    assert any(site.glob("*.dist-info/licenses/LICENSE"))


def test_catalogues_are_compiled_as_they_are_written(checkout):
    do("packaging/hatch_build.py", cwd=checkout)
    with (checkout / "resources/locale/zh/LC_MESSAGES/console.mo").open("rb") as stream:
        assert gettext.GNUTranslations(stream).gettext("Save") == "保存"
    assert list(checkout.rglob("*.new")) == []
