"""`console figures`: look at a table of figures by community, or write a blank one."""

from __future__ import annotations

import argparse

from console.feeds.figure_table import answer
from console.verbs import opened
from console.verbs.ending import DONE
from console.words.say import Say


def look(options: argparse.Namespace, say: Say) -> int:
    with opened.reader(opened.existing(options)) as reader:
        asked = {"blank": options.blank, "whole": options.whole}
        for sentence in answer(reader, options.file, options.incident, say, **asked):
            print(sentence)
    return DONE
