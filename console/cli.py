"""Every verb a user can type; exit 0 = done, 1 = found something wrong, 2 = misuse; errors are one line that helps."""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from tempfile import NamedTemporaryFile
from types import MappingProxyType

from console import __version__
from console.domain.refused import Refused
from console.reports.papers import PAPERS
from console.verbs.ending import DONE, refused, wrong
from console.words.say import Say
from console.words.usage import language, parser, take_anything

Verb = Callable[[argparse.Namespace, Say], int]
# Which file of console.verbs does it, and by which function; imported when it is typed, the window's as light as it is.
VERBS: Mapping[str | None, tuple[str, str]] = MappingProxyType(
    {
        None: ("window", "show"),
        "exercise": ("exercise", "play"),
        "report": ("report", "make"),
        "status": ("journal", "tell"),
        "log": ("log", "enter"),
        "export": ("log", "export"),
        "import": ("log", "take"),
        "figures": ("figure", "look"),
        "plan": ("plan", "work"),
        "verify": ("journal", "verify"),
        "rebuild": ("journal", "rebuild"),
        "screenshot": ("picture", "save"),
    }
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; without one, open the window."""
    words = sys.argv[1:] if arguments is None else list(arguments)
    for stream in (sys.stdout, sys.stderr):
        take_anything(stream)
    say = Say(language(words), _name)
    options = parser(say, {kind: paper.title for kind, paper in PAPERS.items()}).parse_args(words)
    try:
        return _verb(options.verb)(options, say)
    except Refused as why:
        return refused(why, say)
    except KeyboardInterrupt:
        return wrong(say("Stopped; what was acknowledged is safe."), say)
    except BrokenPipeError:  # the reader of our output went away, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as error:
        return wrong(say("{file} cannot be used: {why}", file=error.filename or "", why=error.strerror or error), say)
    except Exception:  # noqa: BLE001 - the last resort: nobody is shown a traceback, and none is lost
        return wrong(say("An error of the console itself; please send the file {file}.", file=_kept_traceback()), say)


def _name(person: str) -> str:
    """As this device knows him; imported when a refusal names somebody."""
    name: str = import_module("console.verbs.given").people().name(person)
    return name


def _verb(name: str | None) -> Verb:
    module, function = VERBS[name]
    verb: Verb = getattr(import_module(f"console.verbs.{module}"), function)
    return verb


def _kept_traceback() -> str:
    told = f"console {__version__}, Python {sys.version}\n{traceback.format_exc()}"
    with suppress(OSError), NamedTemporaryFile("w", prefix="console-", suffix=".txt", delete=False) as file:
        file.write(told)
        return file.name
    return repr(sys.exception())
