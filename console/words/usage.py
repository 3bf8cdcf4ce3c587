"""How the command line is spoken: its verbs, their options and help, and argparse's own sentences."""

from __future__ import annotations

import argparse
import gettext
import os
from collections.abc import Mapping, Sequence
from io import TextIOWrapper
from itertools import pairwise
from pathlib import Path
from typing import NoReturn, TextIO

from console import __version__
from console.resource import path
from console.words.say import DEFAULT, DOMAIN, LANGUAGES, Say, message

MISUSE = 2
BOARD = (
    *("log", "incident", "duty", "post", "figure", "level", "warning", "task", "attention", "clock"),
    *("team", "supply", "chart", "report", "since", "round", "plan"),
)
PAGES = ("main", *BOARD, "all")
# What argparse says by itself.
SENTENCES = (
    message("usage: "),
    message("options"),
    message("positional arguments"),
    message("show this help message and exit"),
    message("argument %(argument_name)s: %(message)s"),
    message("the following arguments are required: %s"),
    message("unrecognized arguments: %s"),
    message("expected one argument"),
    message("invalid choice: %(value)r (choose from %(choices)s)"),
    message("ambiguous option: %(option)s could match %(matches)s"),
    message("ignored explicit argument %r"),
    message("one of the arguments %s is required"),
    message("not allowed with argument %s"),
)


class Parser(argparse.ArgumentParser):
    """Misuse is answered in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(MISUSE, f"{self.prog}: {' '.join(message.splitlines())} (--help)\n")


def take_anything(stream: TextIO) -> None:
    """A character that a terminal cannot show ends no verb; files and pipes get UTF-8, on Windows too."""
    if isinstance(stream, TextIOWrapper):
        told = stream.isatty() or "PYTHONIOENCODING" in os.environ
        stream.reconfigure(encoding=stream.encoding if told else "utf-8", errors="backslashreplace")


def language(words: Sequence[str]) -> str:
    """The language of help and errors: --lang, else CONSOLE_LANG, else Chinese."""
    asked = [after for word, after in pairwise(words) if word == "--lang"]
    asked += [word.removeprefix("--lang=") for word in words if word.startswith("--lang=")]
    spoken = asked[-1] if asked else os.environ.get("CONSOLE_LANG", DEFAULT)
    return spoken if spoken in LANGUAGES else DEFAULT


def parser(say: Say, papers: Mapping[str, str]) -> Parser:
    """The whole command line; what it reads says its verb in `verb`, None for the window.

    Args:
        say: its language.
        papers: kinds of paper that can be made, with the message ids of their titles.
    """
    _let_argparse_speak(say.language)
    codes = say("Ends with 0 = done, 1 = something is wrong, 2 = wrongly called. More: console VERB --help")
    made = Parser(prog="console", description=say("Emergency command console"), epilog=codes, parents=[_common(say)])
    made.set_defaults(journal=None, lang=say.language, actor="")
    made.add_argument("--version", action="version", version=__version__, help=say("say the version"))
    common = _common(say)
    verbs = made.add_subparsers(title=say("verbs"), metavar="VERB", dest="verb")

    def verb(name: str, text: str) -> Parser:
        return verbs.add_parser(name, parents=[common], help=text, description=text)

    _exercise(verb("exercise", say("Play an exercise in a journal of its own.")), say)
    _report(verb("report", say("Make a report as PDF.")), say, papers)
    _status(verb("status", say("Say how things stand, as JSON.")), say)
    _log(verb("log", say("Enter a line in the log.")), say)
    _export(verb("export", say("Write the log, or what is found in it, as a table.")), say)
    _import(verb("import", say("Take log lines from a table.")), say)
    _figures(verb("figures", say("Look at a table of figures by community, or write a blank one.")), say)
    _plan(verb("plan", say("Check a response plan, say it in words, or begin one of your own.")), say)
    verb("verify", say("Walk every chain of the journal and name what is unsound."))
    verb("rebuild", say("Throw the read models away and fold them again."))
    _screenshot(verb("screenshot", say("Save a picture of a page.")), say)
    return made


def _common(say: Say) -> Parser:
    """What may stand before a verb or after it; without defaults, for those after would overrule those before."""
    common = Parser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--journal", type=Path, metavar="PATH", help=say("the journal; the default is this user's own"))
    common.add_argument("--lang", choices=LANGUAGES, help=say("language of screen and paper"))
    common.add_argument("--as", dest="actor", metavar="NAME", help=say("who you are; the default is the login name"))
    return common


def _let_argparse_speak(spoken: str) -> None:
    """It asks the process-wide text domain for its sentences."""
    os.environ["LANGUAGE"] = spoken
    gettext.bindtextdomain(DOMAIN, str(path("locale")))
    gettext.textdomain(DOMAIN)


def _exercise(verb: Parser, say: Say) -> None:
    verb.epilog = say("For example: {command}", command="console exercise danas2025 --speed 60")
    verb.add_argument("name", metavar="NAME|FILE", help=say("a shipped exercise (danas2025) or a file of your own"))
    verb.add_argument("--speed", metavar="N|max", help=say("times real time (1); max, the default without a window"))
    verb.add_argument("--headless", action="store_true", help=say("play without a window"))
    verb.add_argument("--check", action="store_true", help=say("only check the file, and list every fault"))


def _report(verb: Parser, say: Say, papers: Mapping[str, str]) -> None:
    verb.epilog = say("For example: {command}", command="console report sitrep --out report.pdf --at 0730")
    kinds = "; ".join(f"{kind}: {say(title)}" for kind, title in papers.items())
    verb.add_argument("paper", choices=papers, metavar="KIND", help=kinds)
    wish = verb.add_mutually_exclusive_group(required=True)
    wish.add_argument("--out", type=Path, metavar="FILE.pdf", help=say("where to; a folder will do"))
    wish.add_argument("--figures", action="store_true", help=say("only the figures that would go in, as JSON"))
    verb.add_argument("--incident", default="", metavar="ID", help=say("default: the one with the gravest level"))
    verb.add_argument("--at", default="", metavar="TIME", help=say("data up to this time; the default is now"))
    verb.add_argument("--fonts", type=Path, metavar="FOLDER", help=say("a folder with your own fonts"))
    verb.add_argument("--record", action="store_true", help=say("put on record that it was made"))
    verb.add_argument("--json", action="store_true", help=say("say what was made as one line of JSON"))
    moments = say("since: a time, or left, meeting, paper, contact, day")
    verb.add_argument("--since", dest="begun", default="", metavar="TIME", help=moments)
    verb.add_argument("--day", default="", metavar="DATE", help=say("duty, month: 2025-07-08, 2025-07"))
    verb.add_argument("--handover", default="", metavar="ID", help=say("handover: the default is the last one"))
    which = say("order: a number, level-1 to level-4, end, or blank; the default is what waits for a signature")
    verb.add_argument("--order", default="", metavar="NUMBER", help=which)
    verb.add_argument("--left", default="", help=argparse.SUPPRESS)
    _which_lines(verb, say)


def _status(verb: Parser, say: Say) -> None:
    verb.epilog = say("For example: {command}", command="console status --json --at 0730")
    verb.add_argument("--at", metavar="TIME", help=say("as this console knew it at that time"))
    verb.add_argument("--json", action="store_true", required=True, help=say("the only form there is yet"))


def _log(verb: Parser, say: Say) -> None:
    said = say("All fishing boats are in port.")
    verb.epilog = say("For example: {command}", command=f'console log "{said}" --occurred 2140')
    verb.add_argument("text", metavar="TEXT", help=say("what happened"))
    verb.add_argument("--incident", default="", metavar="ID", help=say("the incident it belongs to"))
    verb.add_argument("--occurred", metavar="TIME", help=say("when it happened, e.g. 930, 21:40, 昨2140"))
    file = say("a file that goes with it; may stand several times")
    verb.add_argument("--file", dest="files", action="append", default=[], type=Path, metavar="PATH", help=file)


def _export(verb: Parser, say: Say) -> None:
    verb.epilog = say("For example: {command}", command="console export --out log.xlsx --words 积水 --from 昨0800")
    verb.add_argument("--out", type=Path, required=True, metavar="FILE.xlsx|.csv", help=say("where to"))
    verb.add_argument("--incident", default="", metavar="ID", help=say("only lines of this incident"))
    _which_lines(verb, say)


def _which_lines(verb: Parser, say: Say) -> None:
    """The query of lines, the same in an export and in print."""
    verb.add_argument("--words", default="", metavar="TEXT", help=say("only lines that hold these words"))
    verb.add_argument("--from", dest="since", default="", metavar="TIME", help=say("only lines from this time on"))
    verb.add_argument("--to", dest="until", default="", metavar="TIME", help=say("only lines up to this time"))
    for name in ("kind", "place", "team", "channel", "author", "state"):
        verb.add_argument(f"--{name}", default="", metavar="KEY", help=say("as the log's filter has it"))


def _import(verb: Parser, say: Say) -> None:
    verb.epilog = say("For example: {command}", command="console import paper.xlsx --check")
    verb.add_argument("file", type=Path, metavar="FILE.xlsx|.csv", help=say("a table with a heading"))
    verb.add_argument("--incident", default="", metavar="ID", help=say("where lines go that name no incident"))
    how = verb.add_mutually_exclusive_group()
    how.add_argument("--check", action="store_true", help=say("only look, and say what is wrong in which row"))
    how.add_argument("--good", action="store_true", help=say("take the good rows though others are faulty"))
    verb.add_argument("--keep", type=Path, metavar="FILE", help=argparse.SUPPRESS)


def _figures(verb: Parser, say: Say) -> None:
    verb.epilog = say("For example: {command}", command="console figures losses.xlsx --blank")
    verb.add_argument("file", type=Path, metavar="FILE.xlsx|.csv", help=say("a table with a heading"))
    verb.add_argument("--incident", default="", metavar="ID", help=say("whose figures they are"))
    verb.add_argument("--blank", action="store_true", help=say("write a blank form there"))
    verb.add_argument("--whole", action="store_true", help=argparse.SUPPRESS)


def _plan(verb: Parser, say: Say) -> None:
    verb.epilog = say("For example: {command}", command="console plan new flood --from flood")
    deeds = verb.add_subparsers(title=say("deeds"), metavar="DEED", dest="deed", required=True)

    def deed(name: str, text: str) -> Parser:
        return deeds.add_parser(name, parents=[_common(say)], help=text, description=text)

    check = deed("check", say("Say everything that is wrong with plans, with file and line."))
    check.add_argument("files", nargs="+", type=Path, metavar="FILE", help=say("a plan's file"))
    explain = deed("explain", say("Say in words what a plan demands at each level."))
    explain.add_argument("plan", metavar="FILE|KEY", help=say("a plan's file, or the key of one in force"))
    new = deed("new", say("Begin a plan of your own; it comes before a shipped one of the same key."))
    new.add_argument("key", metavar="KEY", help=say("its name for the machine: small letters and digits"))
    new.add_argument("--from", dest="origin", default="", metavar="KEY", help=say("begin with a copy of this plan"))
    export = deed("export", say("Write all values of all plans as a table."))
    export.add_argument("file", type=Path, metavar="FILE.xlsx|.csv", help=say("where to"))
    take = deed("import", say("Take values of plans from such a table; what is changed is said first."))
    take.add_argument("file", type=Path, metavar="FILE.xlsx|.csv", help=say("a table with a heading"))
    take.add_argument("--check", action="store_true", help=say("only look, and say what is wrong in which row"))


def _screenshot(verb: Parser, say: Say) -> None:
    themes = ["dark", "light"]
    verb.epilog = say("For example: {command}", command="console screenshot --page all --out pictures --scale 2")
    verb.add_argument("--page", required=True, choices=PAGES, metavar="NAME|all", help=", ".join(PAGES))
    verb.add_argument("--out", type=Path, required=True, metavar="FILE.png|FOLDER", help=say("where to"))
    verb.add_argument("--at", metavar="TIME", help=say("as this console knew it at that time"))
    verb.add_argument("--size", default="1600x960", metavar="WxH", help=say("of the window, in pixels"))
    verb.add_argument("--scale", default="1", choices=["1", "1.5", "2"], help=say("of the screen"))
    verb.add_argument("--theme", default="dark", choices=themes, help=say("dark for the night, light for the field"))
