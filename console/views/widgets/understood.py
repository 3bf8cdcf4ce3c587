"""A line being typed as it was understood; light, for it is there before anything can be understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from console.views.widgets.draft import Said

if TYPE_CHECKING:  # the first paint must not wait for what reads lines
    from console.desk.meaning import Meant
    from console.domain.script import Question, Script


@dataclass(frozen=True, kw_only=True)
class Understood:
    """A draft as it was understood.

    Attributes:
        meant: what was recognised and not declined, and what becomes of it.
        before: by what a figure is of, its value when its chip came up.
        said: what the line says beside its words.
        script: what must be asked, None when its type has none; `asked`: what nobody has answered.
        by_hand: answers that do not stand in the words: this line's, and what earlier lines left being checked.
    """

    meant: tuple[Meant, ...] = ()
    before: Mapping[str, str] = field(default_factory=dict)
    said: Said = field(default_factory=Said)
    script: Script | None = None
    asked: tuple[Question, ...] = ()
    by_hand: Mapping[str, str] = field(default_factory=dict)
