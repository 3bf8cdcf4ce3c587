"""Forms about log lines that ask for a reason: strike, verify, doubt, restore one, take a judgement back."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from console.domain.fact import Act
from console.domain.log import (
    DoubtLine,
    Line,
    RestoreLine,
    StrikeLine,
    VerifyLine,
    WithdrawJudgement,
)
from console.views.forms.form import Form
from console.views.seat import Seat
from console.views.widgets.composition import Composition
from console.views.widgets.phrases import offer_phrases
from console.words.say import message
from console.words.times import second

# Each is a complete answer to "how was it verified"; a digit alone writes it.
WAYS = (
    message("Called back by telephone"),
    message("Seen on the spot"),
    message("Confirmed by a second source"),
    message("Compared with the paper"),
)
STRUCK, VERIFIED, DOUBTED = message("struck: {why}"), message("verified: {why}"), message("doubted: {why}")


class LineForm(Form):
    """About one line, as it stood when the form came up: what the act will rest on.

    Attributes:
        line: the line; `meanwhile`: says what happened to it since, without touching what is being typed.
    """

    TITLE: ClassVar[str]

    def __init__(self, seat: Seat, line: Line, parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say(self.TITLE), parent)
        self.line = line
        self.meanwhile: QLabel | None = None
        offer_phrases(self, seat)

    def write_in(self, label: str, field: QWidget) -> None:
        """A field for words: composing keeps its keys, function keys write phrases."""
        Composition(field)
        self.add(label, field)

    def hear(self, line: Line) -> None:
        """The line stands differently now; the act will still rest on what was seen."""
        if line == self.line:
            return
        text = self.say("struck: {why}", why=line.struck) if line.struck else line.text
        sentence = self.say("Changed meanwhile by somebody else. It now reads: {text}", text=text)
        if self.meanwhile is None:
            self.meanwhile = self.note(sentence)
            self.meanwhile.setObjectName("refusal")
            self.meanwhile.setProperty("quiet", False)
            self.meanwhile.style().polish(self.meanwhile)
        self.meanwhile.setText(sentence)


class WhyForm(LineForm):
    """A reason is all that is asked."""

    def __init__(self, seat: Seat, line: Line, parent: QWidget | None = None) -> None:
        super().__init__(seat, line, parent)
        self.note(quoted(line))
        for mark, why in ((STRUCK, line.struck), (VERIFIED, line.verified), (DOUBTED, line.doubted)):
            if why:
                self.note(seat.say(mark, why=why))
        self.why = QLineEdit()
        self.write_in(message("Why"), self.why)


class StrikeLineForm(WhyForm):
    """Why the line does not hold; it stays readable, struck through."""

    TITLE = message("Strike line")

    def wish(self) -> Act:
        return StrikeLine(id=self.act_id, line=self.line.subject, why=self.why.text(), basis=self.line.basis)


class DoubtLineForm(WhyForm):
    """Why the line may not hold; it stays, marked as doubtful."""

    TITLE = message("Doubt line")

    def wish(self) -> Act:
        basis = (*self.line.basis, *self.line.trust)
        return DoubtLine(id=self.act_id, line=self.line.subject, why=self.why.text(), basis=basis)


class WithdrawForm(WhyForm):
    """Why a line is neither verified nor doubted any more."""

    TITLE = message("Take the judgement back")

    def wish(self) -> Act:
        return WithdrawJudgement(id=self.act_id, line=self.line.subject, why=self.why.text(), basis=self.line.trust)


class RestoreLineForm(WhyForm):
    """Why a struck line stands again after all."""

    TITLE = message("Restore line")

    def wish(self) -> Act:
        return RestoreLine(id=self.act_id, line=self.line.subject, why=self.why.text(), basis=self.line.basis)


class VerifyLineForm(LineForm):
    """How the line was verified: in words, or by the digit of a usual way."""

    TITLE = message("Verify line")

    def __init__(self, seat: Seat, line: Line, parent: QWidget | None = None) -> None:
        super().__init__(seat, line, parent)
        self.note(quoted(line))
        self.ways = [seat.say(way) for way in WAYS]
        self.note("\n".join(f"{number} {way}" for number, way in enumerate(self.ways, start=1)))
        self.how = QLineEdit()
        self.write_in(message("How verified"), self.how)

    def wish(self) -> Act:
        basis = (*self.line.basis, *self.line.trust)
        return VerifyLine(id=self.act_id, line=self.line.subject, how=self._how(), basis=basis)

    def _how(self) -> str:
        typed = self.how.text().strip()
        number = int(typed) if typed.isdecimal() else 0
        return self.ways[number - 1] if 0 < number <= len(self.ways) else typed


def quoted(line: Line) -> str:
    return f"{second(line.occurred)}  {line.text}"
