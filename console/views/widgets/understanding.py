"""How a line being typed is understood: what was recognised, what becomes of it, what is still to be asked."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from console.desk.meaning import Meant, Spoken, Standing, meaning
from console.domain.check import TEXT_LENGTH_MAX
from console.domain.lexicon import Found, Kind, Lexicon
from console.domain.log import CHECKING, Pairs
from console.domain.recognition import Completion, complete, recognise
from console.domain.script import Script, answered, checking, unanswered
from console.views.items.chip import Look
from console.views.items.meaning import looks, of
from console.views.seat import Seat
from console.views.widgets.draft import Draft, Said
from console.views.widgets.understood import Understood


class Understanding:
    """Reads drafts at one seat.

    Attributes:
        standing: how things stood when they were last looked at; `lexicon`: what can be recognised.
    """

    def __init__(self, seat: Seat) -> None:
        self.standing = Standing(seat.reader)
        self.lexicon = Lexicon()
        self._seat = seat
        self._answers: dict[str, Pairs] = {}
        self._act, self._first = "", dict[str, str]()

    @property
    def closed(self) -> bool:
        """The window is being closed: nothing can be asked any more."""
        return self._seat.reader.closed

    def learn(self, incident: str) -> None:
        """Make what can be recognised ready; the teams of this incident come first."""
        from console.desk.lexicon import lexicon  # noqa: PLC0415 - the window's first paint does not wait for it

        made = lexicon(self._seat.assessment, self._seat.reader, incident, self._seat.say)
        if vars(made) != vars(self.lexicon):  # what was compiled from the old one serves as long as no name has changed
            self.lexicon = made

    def forget(self, topics: Collection[str]) -> None:
        """What was committed under these topics is asked anew."""
        if "log" in topics:
            self._answers.clear()
        self.standing.forget(topics)

    def complete(self, text: str, caret: int) -> Completion | None:
        return complete(text, caret, self.lexicon)

    def looks(self, meant: tuple[Meant, ...], before: Mapping[str, str]) -> list[Look]:
        """How the chips of what was meant look."""
        return looks(meant, before, self._seat.assessment.place_name, self._seat.say)

    def read(self, draft: Draft) -> Understood:
        found = self._recognise(draft)
        meant = meaning(found, _spoken(draft), self.standing)
        named = next((each.found.key for each in meant if each.found.kind is Kind.INCIDENT), "")
        incident = named or draft.incident
        script = self._script(found, incident)
        told = dict(answered(script, draft.text, found, _fields(draft))) if script else {}
        here = told | _given(draft)
        earlier = self._earlier(script, incident) if script and incident else ()
        pending = {each.key: CHECKING for each in checking(script, earlier)} if script else {}
        return Understood(
            meant=meant,
            before=self._remember(draft, meant),
            said=Said(
                incident=named,
                mentions=tuple(dict.fromkeys(each.mention for each in meant if each.mention)),
                answers=tuple(here.items()),
                also=tuple(each.act for each in meant if each.act),
            ),
            script=script,
            asked=unanswered(script, (), (*earlier, *here.items())) if script else (),
            by_hand={key: each for key, each in pending.items() if key not in told} | draft.answers,
        )

    def _recognise(self, draft: Draft) -> tuple[Found, ...]:
        if len(draft.text) > TEXT_LENGTH_MAX:
            return ()  # it will be refused anyway
        declined = frozenset((Kind(kind), key, text) for kind, key, text in draft.declined)
        return recognise(draft.text, self.lexicon, declined)

    def _script(self, found: tuple[Found, ...], incident: str) -> Script | None:
        """By the incident's type, or while that is not known by the one the line names."""
        belongs = self.standing.incident(incident) if incident else None
        typed = next((each.key for each in found if each.kind is Kind.TYPE), "")
        code = (belongs.type if belongs else "") or typed
        return self._seat.assessment.script(code, self._seat.say.language) if code else None

    def _earlier(self, script: Script, incident: str) -> Pairs:
        """What was answered in the incident's lines, or stands in its figures or its own fields."""
        return (*_known(script, self.standing, incident), *self._answered(incident))

    def _answered(self, incident: str) -> Pairs:
        if incident not in self._answers:
            from console.desk.answers import answers  # noqa: PLC0415 - SQL, which the first paint does not wait for

            self._answers[incident] = answers(self._seat.reader, incident)
        return self._answers[incident]

    def _remember(self, draft: Draft, meant: tuple[Meant, ...]) -> Mapping[str, str]:
        """The values that figures had when their chips came up, for as long as the line is typed."""
        if draft.act != self._act:
            self._act, self._first = draft.act, {}
        for each in meant:
            if each.found.kind is Kind.FIGURE and each.act:
                self._first.setdefault(of(each), each.before)
        return self._first


def _spoken(draft: Draft) -> Spoken:
    return Spoken(
        line=draft.line,
        incident=draft.incident,
        occurred=draft.occurred,
        source=draft.source.strip(),
        team=draft.team,
        citywide=draft.citywide,
    )


def _known(script: Script, standing: Standing, incident: str) -> Pairs:
    """Questions that what is known of an incident answers, whoever said it."""
    found, metrics = standing.incident(incident), standing.metrics(incident)
    filled = {
        "place": found and (found.place or found.where),
        "time": found and found.occurred,
        "type": found and found.type,
    }
    return tuple(
        (each.key, incident) for each in script.questions if metrics & set(each.metrics) or filled.get(each.field)
    )


def _fields(draft: Draft) -> tuple[str, ...]:
    """Which of its fields answer a question."""
    filled = {"caller": draft.caller or draft.telephone, "source": draft.source, "time": draft.occurred}
    return tuple(name for name, text in filled.items() if text)


def _given(draft: Draft) -> dict[str, str]:
    """Answers by hand; what is known without words of its own is known by the line's."""
    return {key: CHECKING if each == CHECKING else draft.text for key, each in draft.answers.items() if each}
