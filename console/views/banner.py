"""The banner: the level in force by colour, word, numeral and shape, how long, the leading figures, other levels."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from console.views.glance import Chip, Glance, Number
from console.views.theme import colours
from console.views.tip import as_typed
from console.views.widgets.badge import SHORT, WHOLE, badge
from console.views.widgets.elided import Elided
from console.views.widgets.number_box import NumberBox
from console.words.labels import COLOUR_WORDS, COLOURS, LEVELS, level
from console.words.say import Say
from console.words.times import lasting, local, minute

# Narrower than so many letters, names are cut; the incident's name keeps this much room.
NARROW, NAME_ROOM = 170, 34
SPACING, NUMBER_SPACING = 24, 20
# Deaths and missing are never left out for want of room.
FEWEST = 2
ABREAST = 2
# In lines of text.
HEIGHT = 3.5


class Banner(QFrame):
    """Shows one `Glance`; before the first it says that nothing is known yet.

    Attributes:
        incident_chosen: one of our other responses was clicked.
    """

    incident_chosen = Signal(str)

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.say = say
        self.setObjectName("banner")
        self._glance: Glance | None = None
        self.level, self.word = QLabel(), QLabel()
        self.name, self.order = Elided(), Elided()
        self.level.setProperty("huge", True)
        self.name.setProperty("large", True)
        self._numbers, self._badges = QWidget(), QWidget()
        self._boxes: list[NumberBox] = []
        self._letters = WHOLE
        self._lay()
        self.say_instead(say("Opening the journal …"))

    def _lay(self) -> None:
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(16, 5, 14, 5)
        self._line.setSpacing(SPACING)
        self._line.addLayout(_pair(self.level, self.word))
        self._line.addLayout(_pair(self.name, self.order), 1)
        self._line.addWidget(self._numbers)
        self._line.addWidget(self._badges)

    def say_instead(self, text: str) -> None:
        """Nothing is known: say why, in grey."""
        self._glance = None
        self._fill(None)
        for label, words in ((self.level, text), (self.name, ""), (self.order, "")):
            label.setText(words)
        self.word.hide()
        self._show_numbers(())
        self._show_badges(Glance())

    def show_glance(self, glance: Glance, now: datetime) -> None:
        if glance != self._glance:
            self._glance = glance
            self._fill(glance.level, outlined=bool(glance.attention))
            self.level.setText(_headline(glance, self.say))
            self.name.setText(glance.name)
            self.name.setToolTip(as_typed("\n".join(filter(None, (glance.name, glance.commander)))))
            self._show_numbers(glance.numbers)
            self._show_badges(glance)
            self._fit()
        self.tick(now)

    def tick(self, now: datetime) -> None:
        """How long the level has been in force, and whether an oral order waits too long for the pen."""
        if self._glance:
            self.order.setText(_ordered(self._glance, now, self.say))
            self.word.setText(_lasting(self._glance, now, self.say))
            self.word.setVisible(bool(self.word.text()))

    def _show_numbers(self, numbers: Sequence[Number]) -> None:
        self._boxes = [NumberBox(number, self.say) for number in numbers]
        self._numbers = self._swap(self._numbers, _row(self._boxes, spacing=NUMBER_SPACING))

    def _show_badges(self, glance: Glance) -> None:
        """Our other responses above, other organs' levels below."""
        column = QWidget()
        layout = QVBoxLayout(column)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        ours = [self._choice(chip) for chip in glance.chips]
        theirs = [badge(QLabel(), chip.name, chip.level, self._letters) for chip in glance.others]
        for badges in (ours, theirs):
            if badges:
                layout.addWidget(_row(badges, spacing=4), 0, Qt.AlignmentFlag.AlignRight)
        self._badges = self._swap(self._badges, column)

    def _choice(self, chip: Chip) -> QPushButton:
        button = badge(QPushButton(), chip.name, chip.level, self._letters)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self.incident_chosen.emit(chip.incident))
        return button

    def _swap(self, old: QWidget, new: QWidget) -> QWidget:
        self._line.replaceWidget(old, new)
        old.deleteLater()
        old.hide()
        return new

    def _fit(self) -> None:
        """Cut the badges' names and leave the last numbers out, as far as the width demands."""
        letter = self.fontMetrics().horizontalAdvance("0")
        letters = SHORT if self.width() < NARROW * letter or self._crowded() else WHOLE
        if letters != self._letters and self._glance:
            self._letters = letters
            self._show_badges(self._glance)
        taken = self.level.sizeHint().width() + self._badges.sizeHint().width() + NAME_ROOM * letter + 4 * SPACING
        room = self.width() - taken
        for number, box in enumerate(self._boxes):
            room -= box.sizeHint().width() + NUMBER_SPACING
            box.setVisible(number < FEWEST or room > 0)

    def _crowded(self) -> bool:
        """More badges stand side by side than leave room for the incident's name."""
        return self._glance is not None and max(len(self._glance.chips), len(self._glance.others)) > ABREAST

    def minimumSizeHint(self) -> QSize:
        """The window may always be narrower: the rest gives way."""
        return QSize(NARROW, self.sizeHint().height())

    def sizeHint(self) -> QSize:
        """As high without a level as with one: the work below never jumps."""
        return QSize(super().sizeHint().width(), round(self.fontMetrics().height() * HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fill(self, number: int | None, *, outlined: bool = False) -> None:
        """The ground of a level, or a calm grey; attention is no level and has an outline."""
        look = colours(self.palette())
        ground, ink = (LEVELS[number].colour, LEVELS[number].ink) if number in LEVELS else (look.raised, look.text)
        edge = f"border:2px solid {look.accent};" if outlined else ""
        rules = (
            f"#banner{{background:{ground};border-radius:6px;{edge}}}"
            f"#banner QLabel{{color:{ink};background:transparent;border:0;}}"
        )
        if rules != self.styleSheet():
            self.setStyleSheet(rules)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            glance = self._glance or Glance()
            self._fill(glance.level, outlined=bool(glance.attention))


def _pair(upper: QWidget, lower: QWidget) -> QVBoxLayout:
    layout = QVBoxLayout()
    layout.setSpacing(0)
    layout.addWidget(upper)
    layout.addWidget(lower)
    return layout


def _row(widgets: Sequence[QWidget], spacing: int) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    for widget in widgets:
        layout.addWidget(widget)
    return row


def _headline(glance: Glance, say: Say) -> str:
    if glance.attention:
        return say("○ Attention")
    shape = LEVELS[glance.level].glyph + " " if glance.level in LEVELS else ""
    return shape + level(glance.level, say)


def _ordered(glance: Glance, now: datetime, say: Say) -> str:
    """Since when, by whom, in his words; first of all, that two people ordered blind, or that the pen is late."""
    late = _late(glance, now, say)
    if glance.level is None:
        return "   ".join(filter(None, (late, glance.reason)))
    blind = say("⚠ Ordered twice, blind: the graver stands until somebody settles it.") if glance.contested else ""
    started = say("started {time}", time=minute(glance.started or glance.since))
    return "   ".join(filter(None, (blind, late, started, glance.by, glance.reason)))


def _late(glance: Glance, now: datetime, say: Say) -> str:
    due = next(iter(glance.unsigned), "")
    if not due or local(due) > now:
        return ""
    return say("⚠ Oral order not countersigned, due {time}", time=minute(due))


def _lasting(glance: Glance, now: datetime, say: Say) -> str:
    if glance.attention:
        return say("for {span}", span=lasting(now - local(glance.attention), say))
    if glance.level not in LEVELS:
        return ""
    label = LEVELS[glance.level]
    colour = next(name for name, number in COLOURS.items() if LEVELS[number] is label)
    span = lasting(now - local(glance.since), say)
    return " · ".join((say(COLOUR_WORDS[colour]), say(label.word), say("for {span}", span=span)))
