"""`console screenshot`: a picture of a page."""

from __future__ import annotations

import argparse
import re

from console.screenshot import screenshot
from console.verbs import opened
from console.verbs.ending import Misuse
from console.words.say import Say


def save(options: argparse.Namespace, say: Say) -> int:
    size = re.fullmatch(r"([1-9]\d{2,3})[x×]([1-9]\d{2,3})", options.size, re.ASCII)
    if size is None:
        raise Misuse("“{text}” is no size; write width and height like 1600x960.", text=options.size)
    pixels = (int(size[1]), int(size[2]))
    journal, scale, theme = opened.existing(options), float(options.scale), options.theme
    _, at = opened.moments(options, journal)
    return screenshot(
        journal, page=options.page, out=options.out, size=pixels, scale=scale, theme=theme, say=say, at=at
    )
