"""How a verb ends: 0 = done, 1 = found something wrong, 2 = misuse; what is wrong is one line that helps."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from console.domain.refused import Refused
from console.words.say import Say
from console.words.usage import MISUSE

DONE, WRONG = 0, 1


class Misuse(Refused):
    """What was typed after a verb makes no sense: exit 2."""


@contextmanager
def sensible() -> Iterator[None]:
    """A word after a verb that makes no sense is misuse."""
    try:
        yield
    except Refused as refused:
        raise Misuse(refused.message, **refused.values) from None


def refused(why: Refused, say: Say) -> int:
    """Say why something is refused; the exit code tells misuse from the rest."""
    return wrong(say.refusal(why), say, MISUSE if isinstance(why, Misuse) else WRONG)


def wrong(sentence: str, say: Say, code: int = WRONG) -> int:
    print(say("console: {sentence}", sentence=" ".join(sentence.splitlines())), file=sys.stderr)
    return code
