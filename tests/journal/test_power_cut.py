"""After any power cut the desk holds everything it acknowledged, its chains are sound and it goes on."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from console.desk.desk import Desk
from console.domain.ids import new_id
from console.domain.log import EnterLine
from console.domain.reading import Reading
from console.journal.record import Record
from console.models.reading import received_by
from console.models.tables import FOLDS
from tests.journal.crash.disk import Acknowledged, Event, Image, images
from tests.journal.crash.night import Clock, Night, opened
from tests.journal.crash.recorder import recorded_here
from tests.journal.crash.watch import watching

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not recorded_here(), reason="sqlcipher3's library shows no SQLite functions here"),
]

SEED = 20250708
LONG_AGO_TO_FAR_AHEAD = "9999"


def night(folder: Path, synchronous: str = "full") -> list[Event]:
    here, elsewhere = folder / "here", folder / "elsewhere"
    here.mkdir()
    elsewhere.mkdir()
    with watching(here) as recorder:
        Night(recorder, here, elsewhere, SEED, synchronous)
    return recorder.events


def first_acknowledged(events: list[Event]) -> int:
    return next(number for number, event in enumerate(events) if isinstance(event, Acknowledged))


def folded(desk: Desk) -> dict[str, set[str]]:
    """Every row of every read model."""

    def rows() -> dict[str, set[str]]:
        connection = desk._writer.connection
        return {fold.table.name: set(map(repr, connection.execute(sa.select(fold.table)))) for fold in FOLDS}

    return desk._write(rows)


def held(desk: Desk) -> set[str | Reading]:
    """The names of all records, connected or waiting, and all readings."""

    def everything() -> set[str | Reading]:
        connection = desk._writer.connection
        names = connection.exec_driver_sql("select id from record union select id from pending").scalars()
        return {*names, *received_by(connection, LONG_AGO_TO_FAR_AHEAD)}

    return desk._write(everything)


def names(acknowledged: tuple[Record | Reading, ...]) -> set[str | Reading]:
    return {each.id if isinstance(each, Record) else each for each in acknowledged}


def check_kept(image: Image, place: Path) -> None:
    desk = opened(place, clock=Clock())
    assert names(image.acknowledged) <= held(desk), image
    assert desk.audit().clean, (image, desk.audit())
    incremental = folded(desk)
    desk.rebuild()
    assert folded(desk) == incremental, image
    desk.close()


def check_going_on(image: Image, place: Path) -> None:
    """The next act continues a chain of this device's own, and nothing others had from it contradicts it."""
    desk = opened(place, clock=Clock())
    desk.do(EnterLine(line=new_id(), text="来电了"))
    told_again = desk.receive(each for each in image.acknowledged if isinstance(each, Record))
    assert (told_again.fresh, told_again.forks, told_again.refused) == ([], set(), []), image
    assert desk.audit().clean, (image, desk.audit())
    desk.close()


@pytest.mark.parametrize("count", [12, pytest.param(150, marks=pytest.mark.slow)])
def test_everything_acknowledged_is_there(tmp_path, count):
    events = night(tmp_path)
    for image in images(events, SEED + count, count, first_acknowledged(events)):
        with image.laid(tmp_path) as place:
            check_kept(image, place)


@pytest.mark.parametrize("count", [12, pytest.param(150, marks=pytest.mark.slow)])
def test_the_desk_goes_on(tmp_path, count):
    events = night(tmp_path)
    for image in images(events, SEED + count, count, first_acknowledged(events)):
        with image.laid(tmp_path) as place:
            check_going_on(image, place)


@pytest.mark.parametrize("count", [12, pytest.param(60, marks=pytest.mark.slow)])
def test_a_journal_cut_off_at_its_birth_begins_again(tmp_path, count):
    events = night(tmp_path)
    for image in images(events[: first_acknowledged(events)], SEED, count):
        with image.laid(tmp_path) as place:
            check_kept(image, place)
            check_going_on(image, place)


def test_a_desk_that_does_not_wait_for_the_disk_would_be_found_out(tmp_path):
    events = night(tmp_path, synchronous="normal")

    def check_all():
        for image in images(events, SEED, 40, first_acknowledged(events)):
            with image.laid(tmp_path) as place:
                check_kept(image, place)

    with pytest.raises(AssertionError, match="Image"):
        check_all()
