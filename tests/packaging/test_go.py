"""The set-up script, run for real in a copy: each decision on a machine that has or lacks something."""

from __future__ import annotations

import ast
import base64
import importlib.util
import os
import shutil
import subprocess
import sys
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
SCRIPT = ROOT / "packaging" / "go.py"
WHEEL = "tiny-1.0-py3-none-any.whl"


@pytest.fixture
def go(tmp_path):
    """The script, as it is loaded from a checkout in tmp_path."""
    return load(tmp_path)


def load(checkout: Path):
    (checkout / "packaging").mkdir(parents=True)
    script = Path(shutil.copy(SCRIPT, checkout / "packaging"))
    spec = importlib.util.spec_from_file_location("go", script)
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def imports(go, module: str) -> bool:
    """Whether the environment has a module."""
    command = [go.tool("python"), "-c", f"import {module}"]
    return subprocess.run(command, stderr=subprocess.PIPE, check=False).returncode == 0


@pytest.fixture
def wheels(tmp_path, monkeypatch):
    """A machine without network: one small package lies in a folder."""
    folder = tmp_path / "wheels"
    folder.mkdir()
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    put_wheel(folder / WHEEL)
    return folder


def put_wheel(file: Path) -> None:
    parts = {
        "tiny.py": "",
        "tiny-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n",
        "tiny-1.0.dist-info/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
        archive.writestr("tiny-1.0.dist-info/RECORD", "".join(f"{name},{seal(parts[name])}\n" for name in parts))


def seal(text: str) -> str:
    digest = base64.urlsafe_b64encode(sha256(text.encode()).digest()).rstrip(b"=").decode()
    return f"sha256={digest},{len(text)}"


def lock(go, digest: str) -> None:
    go.LOCK.write_text(f"tiny==1.0 \\\n    --hash=sha256:{digest}\n", encoding="utf-8")


def start(*words: str, cwd: Path = ROOT, **settings: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(SCRIPT), *words]
    return subprocess.run(command, cwd=cwd, env={**os.environ, **settings}, capture_output=True, text=True, check=False)


def test_help_names_the_verbs():
    done = start("--help")
    assert done.returncode == 0
    assert all(f"go.py {verb} " in done.stdout for verb in ("run", "test", "check", "bench"))


@pytest.mark.parametrize("words", [(), ("fly",), ("check", "--all")])
def test_misuse_is_answered_with_2(words):
    done = start(*words)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "check" in done.stderr


def test_an_old_python_can_read_the_script_and_is_told_what_it_lacks():
    ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 7))
    words = ["import runpy, sys", "sys.version_info = (3, 9, 2)", "script = sys.argv.pop(1)"]
    code = "; ".join([*words, "sys.argv[0] = script", "runpy.run_path(script, run_name='__main__')"])
    command = [sys.executable, "-c", code, str(SCRIPT), "test"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == "go.py: Python 3.11 to 3.14 is needed, this is 3.9.2: start go.py with such a Python\n"


def test_the_script_stands_alone():
    imported = [
        node for node in ast.walk(ast.parse(SCRIPT.read_text(encoding="utf-8"))) if isinstance(node, ast.Import)
    ]
    assert {name.name.split(".")[0] for node in imported for name in node.names} <= sys.stdlib_module_names


def test_the_folder_never_becomes_the_package_of_that_name():
    assert not (ROOT / "packaging" / "__init__.py").exists()
    code = "import packaging.version; print(packaging.__file__)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "site-packages" in done.stdout


def test_the_lock_names_no_registry_and_holds_hashes_only():
    lines = (ROOT / "packaging" / "requirements.lock").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if "://" in line or line.startswith("-")] == []
    pinned = [line for line in lines if line and not line.startswith((" ", "#"))]
    assert [line for line in pinned if "==" not in line or not line.endswith("\\")] == []
    assert "pyside6-essentials==6.11." in "\n".join(pinned)


def test_a_library_that_the_loader_does_not_find_is_named(go):
    assert go.unloadable({"libc.so.6": "libc6", "libnobody.so.9": "nobody"}) == ["libnobody.so.9"]


def test_a_machine_with_everything_lacks_nothing(go):
    go.VENV.symlink_to(ROOT / ".venv")
    assert go.missing_parts() == []


def test_a_display_asks_for_the_libraries_of_windows(go, monkeypatch):
    monkeypatch.setenv("DISPLAY", ":0")
    assert go.has_display()
    monkeypatch.delenv("DISPLAY")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert not go.has_display()


def test_what_may_not_be_installed_is_one_line_to_paste(go, tmp_path, monkeypatch):
    apt = tmp_path / "apt-get"
    apt.touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    line = "sudo apt-get update && sudo apt-get install --yes libgl1 libegl1"
    assert go.remedy(["libgl1", "libegl1"]).endswith(f"paste: {line}")


def test_another_system_is_told_the_names_and_nothing_is_installed(go, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not go.may_install()
    assert go.remedy(["libgl1"]).endswith("install what this system calls (Debian's names): libgl1")


def test_an_installer_that_fails_is_shown_with_the_line_to_paste(go, tmp_path, monkeypatch, capsys):
    apt = tmp_path / "apt-get"
    apt.write_text("#!/bin/sh\necho no such mirror\nexit 100\n")
    apt.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    with pytest.raises(go.Trouble, match=r"apt-get update failed, see above.*--yes libgl1"):
        go.install(["libgl1"])
    assert "no such mirror" in capsys.readouterr().err


@pytest.mark.slow
def test_an_environment_is_made_once_and_remade_when_it_is_broken(go, capsys):
    go.make_environment()
    assert "Making the environment" in capsys.readouterr().out
    go.make_environment()
    assert capsys.readouterr().out == ""
    shutil.rmtree(next(go.VENV.glob("lib*/python*/site-packages/pip")))
    go.make_environment()
    assert "Making the environment" in capsys.readouterr().out
    assert imports(go, "pip")


@pytest.mark.slow
def test_an_environment_that_was_copied_along_is_remade(go, tmp_path, capsys):
    go.make_environment()
    other = load(tmp_path / "copy")
    shutil.copytree(go.VENV, other.VENV, symlinks=True)
    capsys.readouterr()
    other.make_environment()
    assert "Making the environment" in capsys.readouterr().out


@pytest.mark.slow
def test_the_lock_is_installed_once_and_again_when_it_changes(go, wheels, capfd):
    go.make_environment()
    lock(go, sha256((wheels / WHEEL).read_bytes()).hexdigest())
    go.install_lock()
    assert imports(go, "tiny")
    capfd.readouterr()
    go.install_lock()
    assert capfd.readouterr().out == ""
    go.LOCK.write_text(go.LOCK.read_text() + "# changed\n")
    go.install_lock()
    assert "Installing the locked packages" in capfd.readouterr().out


@pytest.mark.slow
@pytest.mark.usefixtures("wheels")
def test_a_package_with_another_hash_is_not_installed(go, capfd):
    go.make_environment()
    lock(go, "0" * 64)
    with pytest.raises(go.Trouble, match="pip's reason stands above"):
        go.install_lock()
    assert "DO NOT MATCH THE HASHES" in capfd.readouterr().err
    assert not go.STAMP.exists()
    assert not imports(go, "tiny")


def test_only_the_nights_own_remains_are_cleared(go):
    go.OUT.mkdir()
    (go.OUT / "home").mkdir()
    (go.OUT / "danas2025.journal").touch()
    (go.OUT / "mine.pdf").touch()
    go.clear([*go.OUT.glob("danas2025.journal*"), go.OUT / "home", go.OUT / "sitrep.pdf"])
    assert [file.name for file in go.OUT.iterdir()] == ["mine.pdf"]
