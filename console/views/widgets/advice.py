"""What plans advise, with every reason: met, unknown, not met, for a person to judge. A person orders."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QWidget

from console.domain.advice import Advice, Finding
from console.views.items import tone
from console.views.widgets.passage import Passage
from console.words.labels import LEVELS, level
from console.words.say import Say, message

MET, UNKNOWN, UNMET, PERSON = "✓", "?", "×", "○"


class AdvicePanel(Passage):
    """A text that can be read with the keyboard; where it is read stays when the reasons change."""

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._advices: tuple[Advice, ...] = ()
        self._instead = ""
        self.text.setTextFormat(Qt.TextFormat.RichText)

    def show_advice(self, *advices: Advice) -> None:
        """What each plan advises, the one that the incident follows first."""
        if advices != self._advices:
            self._advices = advices
            self._write()

    def show_instead(self, text: str) -> None:
        """There is no advice, and why."""
        self._advices, self._instead = (), text
        self._write()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._write()

    def _write(self) -> None:
        told = "<hr>".join(map(self._html, self._advices))
        self.text.setText(told or _coloured(self._instead, tone.quiet().name()))

    def _html(self, advice: Advice) -> str:
        if advice.missing:
            return _coloured(self._say.reason(advice.missing), tone.quiet().name())
        groups = (
            self._group(MET, message("Met"), advice.met, tone.good().name()),
            self._group(UNKNOWN, message("Unknown"), advice.unknown, tone.warn().name()),
            self._group(PERSON, message("For a person to judge"), advice.for_person, tone.accent().name()),
            self._group(UNMET, message("Not met"), advice.unmet, tone.quiet().name()),
        )
        return self._head(advice) + "".join(groups)

    def _head(self, advice: Advice) -> str:
        """Plan and advised level, and the sentence that its values are to be checked."""
        say = self._say
        plan = _coloured(f"{advice.plan} {advice.version}", tone.quiet().name())
        advised = _advised(advice, say)
        colour = tone.look().levels[advice.level] if advice.level in LEVELS else tone.look().text
        glyph = f"{LEVELS[advice.level].glyph} " if advice.level in LEVELS else ""
        note = f"<br>{_coloured(say(advice.note), tone.warn().name())}" if advice.note else ""
        return f"<b>{_coloured(glyph + advised, colour)}</b>&nbsp; {plan}{note}"

    def _group(self, sign: str, title: str, findings: Iterable[Finding], colour: str) -> str:
        listed = list(findings)
        if not listed:
            return ""
        rows = "".join(self._row(sign, each, colour) for each in listed)
        head = _coloured(f"{self._say(title)} {len(listed)}", colour)
        return f"<p style='margin:6px 0 0 0'><b>{head}</b></p><table cellspacing='0' cellpadding='1'>{rows}</table>"

    def _row(self, sign: str, finding: Finding, colour: str) -> str:
        roman = LEVELS[finding.level].roman if finding.level in LEVELS else self._say("watch")
        cells = (_coloured(sign, colour), _coloured(roman, tone.quiet().name()), escape(self._say.reason(finding)))
        return "<tr>" + "".join(f"<td>{cell}&nbsp;</td>" for cell in cells) + "</tr>"


def plain(advice: Advice, say: Say) -> str:
    """The advice in a sentence, to stand beside a form's empty level."""
    if advice.missing:
        return say.reason(advice.missing)
    advised = _advised(advice, say)
    counts = say("{met} met, {unknown} unknown", met=len(advice.met), unknown=len(advice.unknown))
    return "\n".join(filter(None, (f"{advised} ({counts})", say(advice.note))))


def _advised(advice: Advice, say: Say) -> str:
    if advice.level is None:
        return say("No level advised")
    named = level(advice.level, say) if advice.level in LEVELS else say("attention, the step before Ⅳ")
    return say("Advised: {level}", level=named)


def _coloured(text: str, colour: str) -> str:
    return f"<span style='color:{colour}'>{escape(text)}</span>"
