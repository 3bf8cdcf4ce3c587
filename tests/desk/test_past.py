"""As this console knew it at a moment: what it had received by then, folded afresh."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from console.desk.desk import Desk
from console.desk.past import as_of, looking
from console.desk.reader import Reader
from console.domain.log import CorrectLine, EnterLine, Line
from console.domain.reading import Reading
from console.domain.refused import Refused
from console.journal.device import Device
from tests.journal.stranger import Stranger

pytestmark = pytest.mark.slow

BEGUN = datetime(2025, 7, 8, tzinfo=UTC)


def at(minute):
    return BEGUN + timedelta(minutes=minute)


@pytest.fixture
def desk(tmp_path):
    """Entered at minute 1, corrected at 2, told of elsewhere at 3, measured at 4."""
    now = [BEGUN]
    made = Desk(tmp_path / "a.journal", device=Device(tmp_path / "home"), actor="P", clock=lambda: now[0], ballast=0)
    now[0] = at(1)
    (entered,) = made.do(EnterLine(line="L", text="积水30厘米"))
    now[0] = at(2)
    made.do(CorrectLine(line="L", text="积水50厘米", why="误", basis=(entered.id,)))
    now[0] = at(3)
    stranger = Stranger()
    stranger.seal("log.entered", "S", {"text": "邻区"})
    made.receive(stranger.records)
    now[0] = at(4)
    made.take([Reading(station="S1", quantity="rain_1h", time="2025-07-08T00:00:00.000Z", value="1", unit="mm")])
    yield made
    made.close()


@pytest.mark.parametrize(
    ("minute", "lines", "readings"),
    [
        (0, {}, 0),
        (1, {"L": "积水30厘米"}, 0),
        (2, {"L": "积水50厘米"}, 0),
        (3, {"L": "积水50厘米", "S": "邻区"}, 0),
        (4, {"L": "积水50厘米", "S": "邻区"}, 1),
    ],
)
def test_only_what_had_been_received_by_then_is_known(desk, minute, lines, readings):
    with as_of(desk.file, at(minute)) as reader:
        assert {line.subject: line.text for line in reader.some(Line)} == lines
        assert len(reader.latest_readings(at(9))) == readings
        assert reader.audit().clean


def test_the_present_by_the_past_is_the_present(desk):
    now = Reader(desk.file)
    with as_of(desk.file, at(60)) as then:
        assert then.lines(0, 9) == now.lines(0, 9)
        assert then.counts() == now.counts()
        assert then.last_moment() == now.last_moment()
    now.close()


def test_nothing_of_it_stays_and_the_journal_is_not_touched(desk):
    before = {file.name for file in desk.file.parent.iterdir()}
    with as_of(desk.file, at(2)) as reader:
        copy = reader.file
        assert copy.exists()
    assert not copy.parent.exists()
    assert {file.name for file in desk.file.parent.iterdir()} == before


def test_there_is_no_past_of_no_journal(tmp_path):
    with pytest.raises(Refused, match="There is no journal"), as_of(tmp_path / "none", at(0)):
        pass


def test_a_journal_that_another_version_folded_is_folded_afresh_for_whoever_looks(desk):
    with looking(desk.file) as reader:
        assert reader.file == desk.file
    for statement in ('drop table "log"', "update note set value = 'older' where name = 'models'"):
        desk._writer.write(lambda statement=statement: desk._writer.connection.exec_driver_sql(statement))
    with looking(desk.file) as reader:
        assert reader.file != desk.file
        assert reader.one(Line, "L").text == "积水50厘米"
        assert len(reader.latest_readings(at(9))) == 1
