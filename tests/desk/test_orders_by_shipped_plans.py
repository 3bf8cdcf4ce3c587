"""Every shipped plan can be ordered by: attention, each level, the gravest at once, down again, and the end."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.desk.assessment import Assessment
from console.domain.authority import FillPost
from console.domain.incident import OpenIncident
from console.domain.organ import Organ, RegisterOrgan
from console.domain.task import Task
from console.reports.brief import Wish
from console.reports.job import make_paper
from tests.desk.town import Town

pytestmark = pytest.mark.slow
KNOWN = Assessment.load()


def type_of(plan):
    """A type of event that the plan is the first for."""
    return next(each.code for each in KNOWN.types if _first(each.code) is plan)


def _first(code):
    return next((each for each in KNOWN.plans if each.is_for(code)), None)


@pytest.fixture(params=KNOWN.plans, ids=lambda plan: plan.key)
def storm(request, tmp_path):
    plan = request.param
    made = Town(tmp_path)
    made.assessment, made.plan = KNOWN, plan
    made.do(RegisterOrgan(organ="longgang", name="龙港市防指", ours=True))
    made.do(OpenIncident(incident="storm", name=plan.name, type=type_of(plan)))
    for role in KNOWN.roles:
        made.do(FillPost(post=role.key, role=role.key, person="lin", organ="longgang", since=made.moment(days=-1)))
    yield made
    made.close()


def test_it_goes_up_down_and_ends_with_every_measure_given_once(storm):
    if storm.plan.step(5):
        storm.attend()
    for level in (4, 3, 2, 1, 3, 4, None):
        storm.after(hours=1).order(level)
    given = [each.measure for each in storm.tasks()]
    assert set(given) == {each.key for each in storm.plan.measures}
    assert len(given) == len(set(given))
    assert not any(each.released for each in storm.some(Task))
    names = {each.subject: each.name for each in storm.some(Organ)}
    assert all(names[each.responsible] != each.responsible for each in storm.tasks())


def test_its_gravest_order_stands_on_one_page(storm, tmp_path):
    storm.order(1, reason="情况危急", expected="至险情排除", area="全市")
    paper = make_paper(
        "order", storm.desk.file, out=tmp_path / "s.pdf", say=storm.say, author="", person=str, wish=Wish(), me="wang"
    )
    assert paper.pages == 1
    assert Path(paper.file).stat().st_size
