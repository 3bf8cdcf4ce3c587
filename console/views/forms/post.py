"""Forms about who may sign: fill a post, end it; lend a role's authority, take it back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from console.desk.authority import LEVELS, Term
from console.domain.authority import FillPost, LendAuthority, RevokeAuthority, VacatePost
from console.domain.fact import Act
from console.domain.ids import new_id
from console.domain.refused import Refused
from console.views.forms.form import Form
from console.views.items.post import PostWords
from console.views.seat import Seat
from console.views.widgets.due_field import DueField
from console.views.widgets.fields import Choice, Moment
from console.views.widgets.levels_field import LevelsField
from console.views.widgets.person_field import PersonField
from console.words.say import message


class FillPostForm(Form):
    """Who, in which role, from when until when, by which paper; who holds it now is said."""

    def __init__(self, seat: Seat, standing: Sequence[Term], role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say("Fill a post"), parent)
        self.post = new_id()
        self._standing = standing
        self._present = self.note("")
        roles = seat.assessment.roles
        self._organs = {each.key: each.organ for each in roles}
        self.role = Choice(seat.say, [(each.key, each.name) for each in roles], role)
        self.person, self.paper = PersonField(seat), QLineEdit()
        self.since, self.until = Moment(seat.say, seat.now, ahead=True), DueField(seat.say, seat.now)
        self.until.setPlaceholderText(seat.say("tomorrow 0800, +12h; empty: open"))
        self.add(message("Role"), self.role)
        self.add(message("Person"), self.person)
        self.add(message("Since"), self.since)
        self.add(message("Until"), self.until)
        self.add(message("Paper"), self.paper)
        self.role.currentIndexChanged.connect(self._tell_present)
        self._tell_present()

    def _tell_present(self) -> None:
        names = [self.seat.person(each.held.person) for each in self._standing if each.held.role == self.role.key()]
        present = self.say(
            "In office: {names}. End that post, too, if it changes hands.", names=self.say(", ").join(names)
        )
        self._present.setText(present if names else self.say("Nobody is in office."))
        self._present.setVisible(bool(self.role.key()))

    def wish(self) -> Act:
        role = self.role.needed("Say which role.")
        return FillPost(
            id=self.act_id,
            post=self.post,
            role=role,
            person=_named(self.person),
            organ=self._organ(role),
            since=self.since.stamp(),
            until=self.until.stamp(),
            paper=self.paper.text(),
        )

    def _organ(self, role: str) -> str:
        """The role's own organ, or ours where that is not registered here."""
        organs = self.seat.reader.organs()
        known = [each.subject for each in organs if each.subject == self._organs.get(role)]
        return next(iter([*known, *(each.subject for each in organs if each.ours)]), "")


class LendAuthorityForm(Form):
    """Somebody acts for the holder of a role (授权代行), from when until when, for which levels."""

    def __init__(
        self, seat: Seat, words: PostWords, lenders: Sequence[Term], chosen: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(seat, seat.say("Lend authority"), parent)
        self.authority = new_id()
        self._lenders = {each.subject: each.held for each in lenders}
        options = [(each.subject, f"{words.post(each)} {words.name(each)}") for each in lenders]
        self.lender = Choice(seat.say, options, chosen if chosen in self._lenders else "")
        self.person, self.paper, self.levels = PersonField(seat), QLineEdit(), LevelsField()
        self.since, self.until = Moment(seat.say, seat.now, ahead=True), DueField(seat.say, seat.now)
        self.until.setPlaceholderText(seat.say("tomorrow 0800, +12h"))
        self.add(message("Lent by"), self.lender)
        self.add(message("Acts for him"), self.person)
        self.add(message("Levels"), self.levels)
        self.add(message("Since"), self.since)
        self.add(message("Until"), self.until)
        self.add(message("Paper"), self.paper)

    def wish(self) -> Act:
        held = self._lenders[self.lender.needed("Say whose authority is lent.")]
        levels = self.levels.levels()
        if not levels:
            raise Refused("Choose the levels that he may sign.")
        return LendAuthority(
            id=self.act_id,
            authority=self.authority,
            role=held.role,
            person=_named(self.person),
            lender=held.person,
            levels=() if levels == LEVELS else levels,
            since=self.since.stamp(),
            until=self.until.stamp(),
            paper=self.paper.text(),
        )


class EndTermForm(Form):
    """A post ends, or a lent authority is taken back: why, and as of when."""

    def __init__(self, seat: Seat, words: PostWords, term: Term, parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say("Revoke the authority") if term.lent else seat.say("End the post"), parent)
        self.term = term
        self.note(words.whole(term))
        self.reason = QLineEdit()
        self.effective = Moment(seat.say, seat.now, ahead=True)
        self.add(message("Why"), self.reason)
        self.add(message("With effect from"), self.effective)

    def wish(self) -> Act:
        held, reason, effective = self.term.held, self.reason.text(), self.effective.stamp()
        if self.term.lent:
            return RevokeAuthority(
                id=self.act_id, authority=held.subject, reason=reason, basis=held.basis, effective=effective
            )
        return VacatePost(id=self.act_id, post=held.subject, reason=reason, basis=held.basis, effective=effective)


def _named(field: PersonField) -> str:
    """The person of a name.

    Raises:
        Refused: nobody was named; before that no name is kept.
    """
    if not field.text().strip():
        raise Refused("Say who.")
    return field.person()
