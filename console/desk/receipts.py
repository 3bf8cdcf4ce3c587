"""The rounds of an incident: how many of whom answered, who is to be called next and by which number."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from console.desk.owed import whole
from console.domain.check import instant
from console.domain.organ import Organ
from console.domain.round import DONE, Answer, AnswerRound, Reply, Round

if TYPE_CHECKING:
    from console.desk.assessment import Assessment
    from console.desk.reader import Reader


@dataclass(frozen=True)
class Rollup:
    """One round in numbers.

    Attributes:
        done: nothing more is expected of them; `delivered`: it has reached them, they have not answered.
        lost: could not be reached; `contested`: two desks noted different answers, blind.
    """

    round: Round
    done: int
    delivered: int
    lost: int
    contested: int

    @property
    def asked(self) -> int:
        return len(self.round.addressees)

    @property
    def waiting(self) -> int:
        return self.asked - self.done

    def overdue(self, now: datetime) -> bool:
        return self.waiting > 0 and self.round.overdue(now)


@dataclass(frozen=True)
class Calling:
    """One addressee of a round, as a row to call.

    Attributes:
        number: its place in the order of calling, from 1; `telephone`: "" when nobody knows one.
        due: by when it should have answered, "" for none.
    """

    number: int
    name: str
    telephone: str
    due: str
    reply: Reply

    @property
    def done(self) -> bool:
        return self.reply.state in DONE

    def late(self, now: datetime) -> bool:
        return bool(self.due) and not self.done and instant(self.due) < now


@dataclass(frozen=True)
class AddressBook:
    """Names and telephone numbers of organs and communities, by id and code."""

    names: Mapping[str, str]
    telephones: Mapping[str, str]

    def name(self, addressee: str) -> str:
        return self.names.get(addressee, addressee)


def rollups(reader: Reader, incident: str, now: datetime) -> list[Rollup]:
    """The rounds of an incident and of what was merged into it ("": of all): open ones first, of those the overdue."""
    import sqlalchemy as sa  # noqa: PLC0415 - SQL, which the first paint does not wait for

    from console.models.round import table  # noqa: PLC0415 - as said

    asked = sa.select(table) if not incident else sa.select(table).where(table.c.incident.in_(_here(reader, incident)))
    rounds = reader.rows(Round, asked)
    counted = _counted(reader, [each.subject for each in rounds])
    found = [_rollup(each, counted.get(each.subject, {})) for each in rounds]
    newest = sorted(found, key=lambda each: each.round.opened, reverse=True)
    return sorted(newest, key=lambda each: (bool(each.round.closed), not each.overdue(now), each.waiting == 0))


def callings(reader: Reader, asked: Round, book: AddressBook) -> list[Calling]:
    """One row an addressee, in the order of calling; after the closing nobody is late."""
    due = "" if asked.closed else asked.due
    replies = sorted(reader.some(Reply, subject=asked.subject), key=lambda each: each.order)
    return [
        Calling(number, book.name(each.addressee), book.telephones.get(each.addressee, ""), due, each)
        for number, each in enumerate(replies, start=1)
    ]


def silent(rows: Iterable[Calling], now: datetime) -> list[Calling]:
    """Those past due: whom nobody reached comes after those not tried yet, each in the order of calling."""
    late = [each for each in rows if each.late(now)]
    return sorted(late, key=lambda each: each.reply.state == Answer.NOT_REACHED)


def address_book(reader: Reader, assessment: Assessment, telephone: Callable[[str], str]) -> AddressBook:
    """Of all who can be asked; an organ without a number is called through its head or a deputy.

    Args:
        reader: the organs registered.
        assessment: the communities and the organs that plans name.
        telephone: where a person id is called back, "" when nobody knows.
    """
    registered = reader.organs()
    names = {each.id: each.name for each in assessment.organs} | {
        each.code: each.name for each in assessment.communities
    }
    names |= {each.subject: each.name for each in registered}
    return AddressBook(names, {each.subject: reached_by(each, telephone) for each in registered})


def reached_by(organ: Organ, telephone: Callable[[str], str]) -> str:
    return organ.telephone or next(filter(None, map(telephone, filter(None, (organ.head, *organ.deputies)))), "")


def answering(rows: Iterable[Calling], state: str, words: str = "") -> AnswerRound:
    """The one act by which several answer alike; it rests on the rows that the person was looking at."""
    listed = list(rows)
    basis = dict.fromkeys(name for each in listed for name in each.reply.basis)
    addressees = tuple(each.reply.addressee for each in listed)
    return AnswerRound(
        round=listed[0].reply.subject, addressees=addressees, state=state, basis=tuple(basis), words=words
    )


def sms(rows: Iterable[Calling], text: str) -> str:
    """What a platform that sends short messages takes: a line “number,name” each, then the text."""
    return "\n".join([*(f"{each.telephone},{each.name}" for each in rows), "", text])


def _here(reader: Reader, incident: str) -> list[str]:
    return sorted(whole(reader, incident) | {""})


def _counted(reader: Reader, rounds: list[str]) -> dict[str, dict[str, tuple[int, int]]]:
    """By round and state: how many, and how many of them contested; counted where they are stored."""
    import sqlalchemy as sa  # noqa: PLC0415 - SQL, which the first paint does not wait for

    from console.models.round import reply  # noqa: PLC0415 - as said

    query = (
        sa.select(reply.c.subject, reply.c.state, sa.func.count(), sa.func.sum(reply.c.contested))
        .where(reply.c.subject.in_(rounds))
        .group_by(reply.c.subject, reply.c.state)
    )
    found: dict[str, dict[str, tuple[int, int]]] = {}
    for subject, state, number, contested in reader.ask(lambda connection: connection.execute(query).all()):
        found.setdefault(subject, {})[state] = (number, contested)
    return found


def _rollup(asked: Round, states: Mapping[str, tuple[int, int]]) -> Rollup:
    def number(*wanted: str) -> int:
        return sum(states[each][0] for each in wanted if each in states)

    return Rollup(
        asked,
        done=number(*DONE),
        delivered=number(Answer.DELIVERED),
        lost=number(Answer.NOT_REACHED),
        contested=sum(contested for _, contested in states.values()),
    )
