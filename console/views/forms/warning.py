"""Forms about warnings: note one that somebody issued, note its end."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from console.domain.check import stamp
from console.domain.fact import Act
from console.domain.ids import new_id
from console.domain.warning import Colour, EndWarning, IssueWarning, Warning  # noqa: A004 - the field's own word
from console.views.forms.form import Form
from console.views.seat import Seat
from console.views.widgets.fields import Choice, Moment, Text
from console.words.labels import COLOUR_WORDS, COLOURS, HAZARDS, LEVELS
from console.words.labels import warning as in_words
from console.words.say import Say, message


class IssueWarningForm(Form):
    """A warning of another's; of the same hazard, issuer and area it replaces the one before."""

    def __init__(self, seat: Seat, parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say("Note a warning"), parent)
        self.subject = new_id()
        say = seat.say
        self.hazard = Choice(say, [(key, say(word)) for key, word in HAZARDS.items()])
        self.other = QLineEdit()
        self.other.setPlaceholderText(say("if none of these"))
        self.colour = _colours(say)
        self.issuer, self.area = QLineEdit(), QLineEdit()
        self.since, self.until = Moment(say, seat.now), Moment(say, seat.now, ahead=True)
        self.until.setPlaceholderText(say("2100, tomorrow 0800; empty: no end given"))
        self.until_lifted = QCheckBox(say("holds until it is lifted"))
        self.text = Text()
        self.add(message("Hazard"), self.hazard)
        self.add(message("Other hazard"), self.other)
        self.add(message("Colour"), self.colour)
        self.add(message("Issuer"), self.issuer)
        self.add(message("From"), self.since)
        self.add(message("Until"), self.until)
        self.add(message("Term"), self.until_lifted)
        self.add(message("Area"), self.area)
        self.add(message("Text"), self.text)

    def wish(self) -> Act:
        return IssueWarning(
            id=self.act_id,
            warning=self.subject,
            hazard=self.other.text().strip() or self.hazard.key(),
            colour=Colour(self.colour.needed(message("Choose the warning's colour."))),
            issuer=self.issuer.text(),
            since=self.since.stamp() or stamp(self.seat.now()),
            until=self.until.stamp(),
            area=self.area.text(),
            text="\n".join(self.text.lines()),
            until_lifted=self.until_lifted.isChecked(),
        )


class EndWarningForm(Form):
    def __init__(self, seat: Seat, warning: Warning, parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say("Note the end of a warning"), parent)
        self.warning = warning
        self.note(f"{in_words(warning.hazard, warning.colour, seat.say)} · {warning.issuer}")
        self.reason = QLineEdit()
        self.effective = Moment(seat.say, seat.now)
        self.add(message("Reason"), self.reason)
        self.add(message("Ended at"), self.effective)

    def wish(self) -> Act:
        return EndWarning(
            id=self.act_id,
            warning=self.warning.subject,
            reason=self.reason.text(),
            basis=self.warning.basis,
            effective=self.effective.stamp(),
        )


def _colours(say: Say) -> Choice:
    """In shape, word and numeral; none chosen."""
    options = []
    for key, number in COLOURS.items():
        label = LEVELS[number]
        options.append((key, f"{label.glyph} {say(COLOUR_WORDS[key])} {label.roman}"))
    return Choice(say, options)
