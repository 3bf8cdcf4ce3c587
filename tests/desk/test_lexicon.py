"""What can be recognised follows from the place's data and from how things stand."""

from __future__ import annotations

import pytest

from console.desk.assessment import Assessment
from console.desk.desk import Desk
from console.desk.lexicon import lexicon
from console.desk.reader import Reader
from console.domain.incident import OpenIncident
from console.domain.lexicon import Kind
from console.domain.organ import RegisterOrgan
from console.domain.recognition import complete, recognise
from console.domain.team import DispatchTeam, RegisterTeam, Team, TeamKind
from console.journal.device import Device
from console.words.say import Say

ASSESSMENT = Assessment.load()


@pytest.fixture
def reader(tmp_path):
    desk = Desk(tmp_path / "a.journal", device=Device(tmp_path / "home"), actor="p1", ballast=0)
    desk.do(RegisterTeam(team="t1", name="白沙抢险队", kind=TeamKind.GRASSROOTS))
    desk.do(RegisterTeam(team="t2", name="龙港市蓝天救援队", kind=TeamKind.SOCIAL))
    desk.do(RegisterOrgan(organ="o1", name="龙港市水利局"))
    desk.do(OpenIncident(incident="i1", name="老街内涝"))
    opened = Reader(desk.file)
    basis = opened.one(Team, "t2").basis
    desk.do(DispatchTeam(team="t2", incident="i1", destination="老街", basis=basis))
    yield opened
    opened.close()
    desk.close()


def teams(found):
    return [each.key for each in found.named if each.kind is Kind.TEAM]


def test_the_teams_of_the_lines_incident_come_first(reader):
    assert teams(lexicon(ASSESSMENT, reader, "", Say("zh"))) == ["t1", "t2"]
    assert teams(lexicon(ASSESSMENT, reader, "i1", Say("zh"))) == ["t2", "t1"]


def test_every_community_is_known_with_its_short_name_and_its_sound(reader):
    named = {each.name: each for each in lexicon(ASSESSMENT, reader, "", Say("zh")).named if each.kind is Kind.PLACE}
    assert len(named) == len(ASSESSMENT.communities)
    assert (named["舥艚社区"].aliases, named["舥艚社区"].marked) == (("舥艚",), ())
    assert (named["胜利社区"].aliases, named["胜利社区"].marked) == ((), ("胜利",))
    assert named["舥艚社区"].sound[0] == ("ba", "pa")


def test_figures_and_movements_are_named_in_the_operators_language(reader):
    for language, figure, movement in (("zh", "失踪", "到场"), ("en", "people missing", "on scene")):
        words = lexicon(ASSESSMENT, reader, "", Say(language))
        assert [each.name for each in recognise("失联2人", words)] == [figure]
        assert [each.name for each in recognise("蓝天救援队已到达", words)] == ["龙港市蓝天救援队", movement]


def test_names_are_completed_without_the_citys(reader):
    words = lexicon(ASSESSMENT, reader, "", Say("zh"))
    assert [each.insert for each in complete("ltjyd", 5, words).options] == ["龙港市蓝天救援队"]
    assert [each.insert for each in complete("@slj", 4, words).options] == ["龙港市水利局"]
    assert [each.insert for each in complete("#lj", 3, words).options] == ["老街内涝"]
