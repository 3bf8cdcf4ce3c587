"""Whatever is typed is understood or left as words; nothing that is typed makes the entry line stumble."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from console.domain.check import TEXT_LENGTH_MAX
from console.domain.incident import OpenIncident
from console.domain.team import DispatchTeam, RegisterTeam, ReportArrival, Team, TeamKind
from console.views.widgets.draft import Draft, Said
from console.views.widgets.understanding import Understanding

NAMES = ("龙江抢险队", "@1", "#", "&", "化工厂", "社区")
WORDS = (*NAMES, "转移", "失联", "人", "1,235", "两", "到场", "出动", "归队", "，", "起火")
TEXTS = st.lists(st.sampled_from(WORDS) | st.text(max_size=3), max_size=14).map("".join)


@pytest.fixture
def understanding(seat, desk):
    desk.do(OpenIncident(incident="I", name="化工厂火灾", type="12G00"))
    desk.do(RegisterTeam(team="T", name="龙江抢险队", kind=TeamKind.SOCIAL, members=9))
    made = Understanding(seat)
    made.learn("I")
    return made


def test_a_team_that_moves_teaches_no_new_words(understanding, desk, seat):
    basis = seat.reader.one(Team, "T").basis
    desk.do(DispatchTeam(team="T", incident="I", destination="化工厂", basis=basis))
    understanding.learn("I")
    known = understanding.lexicon
    desk.do(ReportArrival(team="T", basis=seat.reader.one(Team, "T").basis))
    understanding.learn("I")
    assert understanding.lexicon is known
    desk.do(RegisterTeam(team="T2", name="舥艚抢险队", kind=TeamKind.SOCIAL))
    understanding.learn("I")
    assert understanding.lexicon is not known


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TEXTS, st.sampled_from(["", "I", "gone"]), st.sampled_from(["", "T", "gone"]), st.booleans())
def test_any_text_is_understood(understanding, text, incident, team, citywide):
    understood = understanding.read(Draft(text=text, incident=incident, team=team, citywide=citywide))

    acts = [each.act for each in understood.meant if each.act]
    assert list(understood.said.also) == acts
    assert all(each.lack is None for each in understood.meant if each.act)
    assert not {key for key, _ in understood.said.answers} & {each.key for each in understood.asked}


def test_what_is_too_long_to_be_kept_is_not_read(understanding):
    text = "失联2人。" * TEXT_LENGTH_MAX

    assert understanding.read(Draft(text=text, incident="I")).meant == ()


def test_before_it_has_learnt_a_line_is_words(seat):
    assert Understanding(seat).read(Draft(text="失联2人")).said == Said()
