"""What must hold before a response steps down or ends: how each stands, ticked by a person in his own words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from console.domain.advice import Verdict
from console.views.items import tone
from console.views.tip import as_typed
from console.views.widgets.advice import MET, PERSON, UNKNOWN, UNMET
from console.views.widgets.composition import Composition
from console.words.say import Say

SIGNS = {Verdict.MET: MET, Verdict.UNMET: UNMET, Verdict.UNKNOWN: UNKNOWN, Verdict.FOR_PERSON: PERSON}


@dataclass(frozen=True)
class Standing:
    """One condition and how it stands: its key and words, a verdict, and the sentence for it."""

    key: str
    words: str
    verdict: str
    sentence: str
    source: str = ""


class _Row(QWidget):
    """A tick, how it stands, and in which words it was ticked."""

    def __init__(self, standing: Standing, say: Say) -> None:
        super().__init__()
        self.standing = standing
        self.tick, self.state, self.how = QCheckBox(standing.words), QLabel(), QLineEdit()
        self.tick.setToolTip(as_typed("\n".join(filter(None, (standing.words, standing.source)))))
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        self.state.setWordWrap(True)
        found = standing.sentence.removeprefix(standing.words).lstrip("：: ")
        self.state.setText(f"{SIGNS.get(Verdict(standing.verdict), UNKNOWN)} {found}")
        self.state.setStyleSheet(f"color:{_ink(standing.verdict)};")
        self.how.setPlaceholderText(say("on what it rests, in your words"))
        self.how.hide()
        Composition(self.how)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(1)
        for each in (self.tick, self.state, self.how):
            column.addWidget(each)
        self.tick.toggled.connect(self._turn)

    def _turn(self, ticked: bool) -> None:  # noqa: FBT001 - the signal's own argument
        """What the console found to hold is offered as the words."""
        self.how.setVisible(ticked)
        if ticked and not self.how.text() and self.standing.verdict == Verdict.MET:
            self.how.setText(self.standing.sentence)


class EndingChoice(QWidget):
    """Attributes: `changed`: something was ticked, or no longer is."""

    changed = Signal()

    def __init__(self, say: Say) -> None:
        super().__init__()
        self._say = say
        self._rows: list[_Row] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_conditions(self, conditions: Sequence[Standing]) -> None:
        """Show these; the same again leave what was ticked alone."""
        if [each.standing for each in self._rows] == [*conditions]:
            return
        for row in self._rows:
            self._column.removeWidget(row)
            row.deleteLater()
        self._rows = [_Row(each, self._say) for each in conditions]
        for row in self._rows:
            row.tick.toggled.connect(lambda _ticked: self.changed.emit())
            self._column.addWidget(row)
        self.changed.emit()

    def fields(self) -> Iterable[QWidget]:
        """What the keyboard walks through."""
        return (field for row in self._rows for field in (row.tick, row.how))

    def unticked(self) -> list[Standing]:
        return [row.standing for row in self._rows if not row.tick.isChecked()]

    def ticked(self, otherwise: str) -> tuple[tuple[str, str], ...]:
        """Every condition by its key and how it was ticked; of those that were not, `otherwise`."""
        return tuple((row.standing.key, row.how.text() if row.tick.isChecked() else otherwise) for row in self._rows)

    def content(self) -> tuple[tuple[bool, str], ...]:
        """What was entered, to be compared."""
        return tuple((row.tick.isChecked(), row.how.text()) for row in self._rows)


def _ink(verdict: str) -> str:
    colours = {Verdict.MET: tone.good(), Verdict.UNMET: tone.alarm(), Verdict.UNKNOWN: tone.warn()}
    return colours.get(Verdict(verdict), tone.accent()).name()
