#!/usr/bin/env python3
"""Sets this project up and works with it. Needs Python 3.11 to 3.14 and nothing else.

go.py run [WORDS...]     open the console, or do what the words say (`run --help` lists them);
                         on a machine without a display: play the shipped exercise, leave its report and a picture
go.py test [WORDS...]    run all tests; words go to pytest
go.py check [--static]   format, lint, types, contracts and, without --static, the fast tests
go.py bench [NAME...]    run the benchmarks, one JSON object a line
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "packaging" / "requirements.lock"
STAMP = VENV / "lock.sha256"  # of which lock this environment was made
OUT = ROOT / "out"
FIRST, LAST = (3, 11), (3, 14)
DONE, WRONG, MISUSE, INTERRUPTED = 0, 1, 2, 130

# What Qt loads from the system: shared library -> the Debian package that brings it.
DRAWING = {
    "libstdc++.so.6": "libstdc++6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libX11.so.6": "libx11-6",
    "libfreetype.so.6": "libfreetype6",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
}
WINDOWS = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
LOADER = """
import ctypes, sys
for name in sys.argv[1:]:
    try:
        ctypes.CDLL(name)
    except OSError:
        print(name)
"""

STATIC = {
    "format": ("ruff", "format", "--check", "--quiet", "."),
    "lint": ("ruff", "check", "--no-cache", "--quiet", "."),
    "types": ("mypy", "--no-error-summary"),
    "contracts": ("lint-imports", "--no-logo"),
}
FAST = {"tests": ("pytest", "-m", "not slow", "-n", "2")}


# The height of the shipped storm: what a briefing is for; at its end the night looks calm.
HEIGHT = "2025-07-08 22:00"


class Trouble(Exception):  # noqa: N818 - what a person has to put right is no error of the program
    """Something a person has to put right; the sentence says what."""


def main(words: list[str]) -> int:
    """Do one verb; troubles are one line."""
    verbs = {"run": run, "test": test, "check": check, "bench": bench}
    if not words or words[0] not in verbs:
        asked = words[:1] in (["--help"], ["-h"])
        print(__doc__.strip(), file=sys.stdout if asked else sys.stderr)
        return DONE if asked else MISUSE
    try:
        return verbs[words[0]](words[1:])
    except (Trouble, OSError) as trouble:
        print(f"go.py: {trouble}", file=sys.stderr)
        return WRONG
    except KeyboardInterrupt:
        return INTERRUPTED


def run(words: list[str]) -> int:
    set_up()
    if words or has_display():
        return console(words)
    print("No display here: the exercise is played headless.", flush=True)
    return night()


def test(words: list[str]) -> int:
    set_up()
    return inside("pytest", "-n", "2", *words, QT_QPA_PLATFORM="offscreen")


def check(words: list[str]) -> int:
    if words not in ([], ["--static"]):
        print(f"go.py: check knows --static, not {shlex.join(words)}", file=sys.stderr)
        return MISUSE
    set_up()
    begun, failed = time.monotonic(), []
    for name, command in (STATIC if words else {**STATIC, **FAST}).items():
        started = time.monotonic()
        good = inside(*command, QT_QPA_PLATFORM="offscreen") == DONE
        print(f"{name}: {'ok' if good else 'FAILED'}, {time.monotonic() - started:.1f} s", flush=True)
        failed += [] if good else [name]
    print(f"check: {'FAILED: ' + ', '.join(failed) if failed else 'ok'}, {time.monotonic() - begun:.0f} s")
    return WRONG if failed else DONE


def bench(words: list[str]) -> int:
    set_up()
    return inside("python", "-m", "tests.bench", *words)


def night() -> int:
    """The product's main job without a window; what an earlier night left is replaced."""
    journal, report, picture = OUT / "danas2025.journal", OUT / "sitrep.pdf", OUT / "main-window.png"
    clear([*OUT.glob(f"{journal.name}*"), report, picture, OUT / "home"])
    steps = (
        ("exercise", "danas2025", "--speed", "max", "--headless"),
        ("report", "sitrep", "--record", "--at", HEIGHT, "--out", str(report)),
        ("screenshot", "--page", "main", "--at", HEIGHT, "--out", str(picture)),
        ("verify",),
    )
    for step in steps:
        code = console([*step, "--journal", str(journal)], QT_QPA_PLATFORM="offscreen", CONSOLE_HOME=str(OUT / "home"))
        if code != DONE:
            raise Trouble(f"the verb {step[0]} ended with {code}; what it said stands above")
    print(f"report:  {report} (as of {HEIGHT})\npicture: {picture}\njournal: {journal} (to the end of the storm)")
    return DONE


def clear(remains: list[Path]) -> None:
    OUT.mkdir(exist_ok=True)
    for remain in remains:
        if remain.is_dir():
            shutil.rmtree(remain)
        else:
            remain.unlink(missing_ok=True)


def console(words: list[str], **settings: str) -> int:
    """The console from this checkout, in the folder the user is in."""
    found = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    command = [str(tool("python")), "-m", "console", *words]
    return subprocess.call(command, env={**os.environ, "PYTHONPATH": found, **settings})


def inside(name: str, *words: str, **settings: str) -> int:
    """A tool of the environment, in the project's folder."""
    return subprocess.call([str(tool(name)), *words], cwd=ROOT, env={**os.environ, **settings})


def tool(name: str) -> Path:
    return VENV / "Scripts" / f"{name}.exe" if os.name == "nt" else VENV / "bin" / name


def set_up() -> None:
    """Everything a fresh machine lacks; a second time it finds all in place."""
    check_python()
    bring_system_parts()
    make_environment()
    install_lock()
    if inside("python", "packaging/hatch_build.py") != DONE:
        raise Trouble("the gettext catalogues in resources/locale could not be compiled; what is wrong stands above")


def check_python() -> None:
    if not FIRST <= sys.version_info[:2] <= LAST:
        found = ".".join(map(str, sys.version_info[:3]))
        span = " to ".join(".".join(map(str, version)) for version in (FIRST, LAST))
        raise Trouble(f"Python {span} is needed, this is {found}: start go.py with such a Python")


def bring_system_parts() -> None:
    """Debian's packages are installed when this user may; otherwise all are named in one line to paste."""
    missing = missing_parts()
    if not missing:
        return
    if may_install():
        print(f"Installing system packages: {' '.join(missing)}", flush=True)
        install(missing)
        importlib.invalidate_caches()
        missing = missing_parts()
    if missing:
        raise Trouble(remedy(missing))


def missing_parts() -> list[str]:
    """Debian's names of what this machine lacks."""
    packages = [] if importlib.util.find_spec("ensurepip") or sound() else ["python3-venv"]
    if sys.platform.startswith("linux"):
        needed = {**DRAWING, **WINDOWS} if has_display() else DRAWING
        packages += [needed[library] for library in unloadable(needed)]
    return list(dict.fromkeys(packages))


def unloadable(libraries: dict[str, str]) -> list[str]:
    """Which shared libraries the system's loader does not find; tried in a child, which may come to harm."""
    command = [sys.executable, "-c", LOADER, *libraries]
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout.split()


def has_display() -> bool:
    return not sys.platform.startswith("linux") or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY")))


def may_install() -> bool:
    return os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(packages: list[str]) -> None:
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        done = subprocess.run(
            ["apt-get", "-qq", *words],
            env=quiet,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if done.returncode != DONE:
            print(done.stdout, file=sys.stderr)
            raise Trouble(f"apt-get {words[0]} failed, see above. {remedy(packages)}")


def remedy(packages: list[str]) -> str:
    names = " ".join(packages)
    if shutil.which("apt-get"):
        return f"system parts are missing; paste: sudo apt-get update && sudo apt-get install --yes {names}"
    return f"system parts are missing; install what this system calls (Debian's names): {names}"


def make_environment() -> None:
    if sound():
        return
    print(f"Making the environment {VENV}", flush=True)
    if subprocess.call([sys.executable, "-m", "venv", "--clear", str(VENV)]) != DONE:
        raise Trouble(f"the environment {VENV} could not be made; what is wrong stands above")


def sound() -> bool:
    """Whether the environment is whole and its programs start in it: not so after it was moved, copied or cut short."""
    try:
        done = subprocess.run([tool("pip"), "--version"], capture_output=True, text=True, check=False)
    except OSError:
        return False
    return str(VENV.resolve()) in done.stdout


def install_lock() -> None:
    """The locked packages, each checked by hash; only those built already, for a desktop has no compiler."""
    digest = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if STAMP.exists() and STAMP.read_text(encoding="ascii") == digest:
        return
    print("Installing the locked packages; the first time this takes a minute or two", flush=True)
    words = ["--require-hashes", "--only-binary=:all:", "--no-input", "--disable-pip-version-check", "-qq"]
    if inside("python", "-m", "pip", "install", *words, "-r", str(LOCK)) != DONE:
        raise Trouble("the locked packages could not be installed; pip's reason stands above")
    STAMP.write_text(digest, encoding="ascii")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
