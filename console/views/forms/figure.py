"""Forms about figures: state one with its source, or note how one was verified."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from console.domain.fact import Act
from console.domain.figure import DoubtFigure, Figure, StateFigure, VerifyFigure, WithdrawFigure
from console.domain.line_query import LineQuery
from console.views.forms.form import Form
from console.views.glance import thousands
from console.views.seat import Seat
from console.views.widgets.fields import Choice, Moment, Number
from console.words import figures
from console.words.say import Say, message
from console.words.times import minute

if TYPE_CHECKING:  # shown before SQLAlchemy is there
    from console.domain.log import Line

# The newest log lines among which a source can be chosen.
LINES = 30
LINE_LETTERS = 34


class StateFigureForm(Form):
    """A new value; it replaces what stood when the form came up, and nothing that came in since unseen.

    Attributes:
        meanwhile: what came in while the form was open, until somebody says that he has seen it.
    """

    def __init__(
        self, seat: Seat, incident: str, standing: Iterable[Figure], metric: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(seat, seat.say("State a figure"), parent)
        self.incident = incident
        self._standing = list(standing)
        self._now_standing = self._standing
        self.stands = self.note("")
        self.which = Choice(seat.say, [(m.key, _label(seat, m.key)) for m in seat.assessment.metrics], metric)
        self.value, self.unit = Number(), QLabel()
        self.as_of = Moment(seat.say, seat.now)
        self.source = QLineEdit()
        self.line = Choice(seat.say, [("", seat.say("no line")), *_lines(seat, incident)])
        self.verified = QCheckBox(seat.say("verified"))
        self.meanwhile = self._meanwhile()
        self._lay_out_fields()
        self.which.currentIndexChanged.connect(self._show_standing)
        self._show_standing()

    def _lay_out_fields(self) -> None:
        self.add(message("Figure"), self.which)
        self.add(message("Value"), self.value)
        self.fields.addRow(self.say("Unit"), self.unit)
        self.add(message("As of"), self.as_of)
        self.add(message("Source"), self.source)
        self.add(message("Log line"), self.line)
        self.add(message("Verification"), self.verified)

    def _meanwhile(self) -> QWidget:
        chip = QWidget()
        self.news = QLabel()
        self.news.setTextFormat(Qt.TextFormat.PlainText)
        self.news.setWordWrap(True)
        self.seen = QPushButton(self.say("Seen, replace it"))
        self.seen.setAutoDefault(False)
        self.seen.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.seen.clicked.connect(self._see)
        row = QHBoxLayout(chip)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.news, 1)
        row.addWidget(self.seen)
        self.notes.addWidget(chip)
        chip.hide()
        return chip

    def hear(self, standing: Iterable[Figure]) -> None:
        """The figures changed while the form is open: say so beside the field, touch nothing that is being typed."""
        self._now_standing = list(standing)
        said = [one for each in self._of(self._now_standing) for one in each.statements]
        news = [each for each in said if each.key not in self._basis()]
        came = [self.say("Came in meanwhile: {figure}", figure=sentence(each, self.say)) for each in news]
        self.news.setText("\n".join(came))
        self.meanwhile.setVisible(bool(news))

    def wish(self) -> Act:
        return StateFigure(
            id=self.act_id,
            incident=self.incident,
            metric=self.which.needed(message("Say which figure this is.")),
            value=self.value.number(),
            unit=self._unit(),
            as_of=self.as_of.stamp(),
            line=self.line.key(),
            source=self.source.text(),
            verified=self.verified.isChecked(),
            basis=self._basis(),
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.which.key():
            self.value.setFocus()

    def _see(self) -> None:
        self._standing = self._now_standing
        self.hear(self._standing)
        self._show_standing()

    def _of(self, figures: Iterable[Figure]) -> list[Figure]:
        return [each for each in figures if each.metric == self.which.key()]

    def _basis(self) -> tuple[str, ...]:
        """What the person saw standing, and so replaces."""
        return tuple(dict.fromkeys(record for each in self._of(self._standing) for record in each.basis))

    def _unit(self) -> str:
        metrics = {each.key: each.unit for each in self.seat.assessment.metrics}
        return metrics.get(self.which.key(), "")

    def _show_standing(self) -> None:
        self.unit.setText(self._unit())
        stands = [self.say("Stands: {figure}", figure=sentence(each, self.say)) for each in self._of(self._standing)]
        self.stands.setText("\n".join(stands))
        self.stands.setVisible(bool(self.stands.text()))
        self.hear(self._now_standing)


class JudgeFigureForm(Form):
    """One sentence about a figure: how it was verified, why it is doubted, why it is taken back."""

    TITLE: ClassVar[str]
    ASKED: ClassVar[str]
    EXAMPLE: ClassVar[str] = ""

    def __init__(self, seat: Seat, figure: Figure, parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say(self.TITLE), parent)
        self.figure = figure
        self.note(f"{_label(seat, figure.metric)} {sentence(figure, seat.say)}")
        self.words = QLineEdit()
        self.words.setPlaceholderText(seat.say(self.EXAMPLE))
        self.add(self.ASKED, self.words)


class VerifyFigureForm(JudgeFigureForm):
    TITLE, ASKED, EXAMPLE = message("Verify a figure"), message("How"), message("asked back, seen, by paper …")

    def wish(self) -> Act:
        return VerifyFigure(id=self.act_id, figure=self.figure.key, how=self.words.text(), basis=self.figure.trust)


class DoubtFigureForm(JudgeFigureForm):
    TITLE, ASKED = message("Doubt a figure"), message("Why")

    def wish(self) -> Act:
        return DoubtFigure(id=self.act_id, figure=self.figure.key, why=self.words.text(), basis=self.figure.trust)


class WithdrawFigureForm(JudgeFigureForm):
    """What it replaced stands again; without another statement the number is unknown."""

    TITLE, ASKED = message("Take a figure back"), message("Why")

    def wish(self) -> Act:
        return WithdrawFigure(id=self.act_id, figure=self.figure.key, why=self.words.text())


def sentence(figure: Figure, say: Say) -> str:
    """Value, moment and source of a figure."""
    return say(
        "{value} {unit}, as of {time} {source}",
        value=thousands(figure.value),
        unit=figure.unit,
        time=minute(figure.as_of),
        source=figures.origin(figure, say),
    )


def _label(seat: Seat, metric: str) -> str:
    return seat.assessment.metric_name(metric, seat.say)


def _lines(seat: Seat, incident: str) -> list[tuple[str, str]]:
    """The newest lines of the incident that stand, newest first."""
    lines = seat.reader.lines(-LINES, LINES, LineQuery(incident=incident))
    return [(each.subject, _short(each)) for each in reversed(lines) if not each.struck]


def _short(line: Line) -> str:
    text = line.text.replace("\n", " ")
    return f"{minute(line.occurred)} {text if len(text) <= LINE_LETTERS else text[: LINE_LETTERS - 1] + '…'}"
