"""A desk whose incident has a small plan of four levels and attention, and people who may sign."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from console.desk.assessment import PLACE, Assessment
from console.desk.desk import Desk
from console.desk.ordering import completed
from console.desk.reader import Reader
from console.domain.authority import FillPost
from console.domain.check import stamp
from console.domain.incident import OpenIncident
from console.domain.level import AdjustLevel, Level, OrderLevel, Response, TerminateLevel, subject_of
from console.domain.organ import RegisterOrgan
from console.domain.prelevel import BeginPrelevel
from console.domain.task import ReportTask, Task, VerifyTask
from console.journal.device import Device
from console.resource import path
from console.words.say import Say

START = datetime(2025, 7, 7, 12, tzinfo=UTC)
STEP = """
[[step]]
level = {level}
propose = ["duty_lead"]
sign = [{sign}]
notify = [{notify}]
communities = {communities}
receipt_minutes = 30
cadence_minutes = 60
countersign_minutes = 120
upward = ""
workgroups = []
status = "P"
source = "x"
"""
RULE = """
[[rule]]
key = "{colour}"
level = {level}
words = "台风{colour}预警"
when = {{ warning = {{ hazard = "typhoon", colour = "{colour}" }} }}
status = "P"
source = "x"
"""
MEASURE = """
[[measure]]
key = "{key}"
level = {level}
words = "{words}"
organ = "{organ}"
supporting = {helping}
minutes = {minutes}
proof = "名单"
life = {life}
effect = "{effect}"
status = "P"
source = "x"
"""
MEASURES = (
    ("look", 5, "加密会商", "longgang", 60, "false", ""),
    ("patrol", 4, "海塘巡查", "water", 120, "false", ""),
    ("boats", 3, "渔船回港", "water", 240, "true", "evacuation"),
    ("brief", 3, "发布提示", "longgang", 30, "false", ""),
    ("schools", 2, "停课", "longgang", 120, "false", "closure"),
    ("move", 2, "转移危险区人员", "emergency", 180, "true", "evacuation"),
    ("army", 1, "请求支援", "longgang", 0, "false", ""),
)
STEPS = (
    (5, "", '"water"', "false"),
    (4, '"duty_lead"', '"water"', "false"),
    (3, '"deputy"', '"water", "emergency"', "true"),
    (2, '"deputy_first"', '"water", "emergency"', "true"),
    (1, '"commander"', '"water", "emergency", "wenzhou"', "true"),
)
PERSONS = {"lin": "commander", "he": "deputy_first", "an": "deputy", "wu": "duty_lead"}


def plan_text(version: str = "1", *, measures=MEASURES) -> str:
    head = (
        f'key = "flood"\nversion = "{version}"\nname = "防汛预案"\ntypes = ["11"]\nstatus = "P"\nsource = "x"\n'
        'note = "演示数值，以现行预案为准"\nwarning_hours = 24\ncalm_minutes = 0\n'
    )
    steps = (
        STEP.format(level=level, sign=sign, notify=notify, communities=communities)
        for level, sign, notify, communities in STEPS
    )
    rules = (
        RULE.format(level=level, colour=colour)
        for level, colour in ((4, "blue"), (3, "yellow"), (2, "orange"), (1, "red"))
    )
    ending = '[[ending]]\nkey = "calm"\nbefore = "end"\nlevel = 0\nwords = "预警解除"\nwhen = { person = true }\n'
    demanded = (helped(each) for each in measures)
    return head + "".join((*steps, *rules, *demanded)) + "\n" + ending + 'status = "P"\nsource = "x"\n'


def helped(measure) -> str:
    """A measure's table; nobody supports himself."""
    names = ("key", "level", "words", "organ", "minutes", "life", "effect")
    helping = [] if measure[3] == "emergency" else ["emergency"]
    return MEASURE.format(**dict(zip(names, measure, strict=True)), helping=str(helping).replace("'", '"'))


class Town:
    """One console of the town."""

    def __init__(self, folder: Path, name: str = "wang", text: str | None = None) -> None:
        self.now = START
        self.say = Say("en")
        folder.mkdir(exist_ok=True)
        file = folder / f"{name}.toml"
        file.write_text(text or plan_text(), "utf-8")
        self.assessment = Assessment.read(path("places", PLACE), [file])
        self.desk = Desk(
            folder / f"{name}.journal", device=Device(folder / name), actor=name, clock=lambda: self.now, ballast=0
        )
        self.reader = Reader(self.desk.file)
        self.one, self.some, self.do = self.reader.one, self.reader.some, self.desk.do

    def found(self) -> Town:
        """Our organ, an open typhoon, and somebody for every role."""
        self.do(RegisterOrgan(organ="longgang", name="龙港市防指", ours=True))
        self.do(OpenIncident(incident="storm", name="台风“丹娜丝”", type="11B01", where="全市"))
        for person, role in PERSONS.items():
            self.do(
                FillPost(post=f"post-{person}", role=role, person=person, organ="longgang", since=self.moment(days=-1))
            )
        return self

    def after(self, **span) -> Town:
        self.now += timedelta(**span)
        return self

    def moment(self, **span) -> str:
        return stamp(self.now + timedelta(**span))

    @property
    def response(self) -> Response | None:
        return self.one(Response, subject_of("longgang", "storm"))

    @property
    def basis(self) -> tuple[str, ...]:
        return self.response.basis if self.response else ()

    def draft(self, level: int | None, by: str = "lin", **more):
        """An order to a level (None: the end), as a form would begin it."""
        given = {
            "organ": "longgang",
            "incident": "storm",
            "reason": "雨势",
            "by": by,
            "way": "pin",
            "basis": self.basis,
        }
        given |= more
        if level is None:
            return TerminateLevel(**given)
        if self.response is None or self.response.level is None:
            return OrderLevel(level=Level(level), **given)
        return AdjustLevel(level=Level(level), **given)

    def whole(self, draft, without=()):
        return completed(
            draft, self.reader, self.assessment, self.now, self.say, origin=self.desk.origin, without=without
        )

    def order(self, level: int | None, by: str = "lin", without=(), **more):
        """Give an order with all that the plan gives it; the act that was done."""
        act = self.whole(self.draft(level, by, **more), without)
        self.do(act)
        return act

    def attend(self) -> None:
        self.do(self.whole(BeginPrelevel(organ="longgang", incident="storm", reason="台风生成", by="wu")))

    def tasks(self, *keys: str) -> list[Task]:
        """Tasks of these measures, or of all, the oldest first."""
        found = sorted((each for each in self.some(Task) if each.measure), key=lambda each: each.order)
        return [each for each in found if not keys or each.measure in keys]

    def carry_out(self, *keys: str, verified: bool = False) -> None:
        for each in self.tasks(*keys):
            if not each.ended:
                self.do(ReportTask(task=each.subject, proof="已办", basis=each.basis))
                if verified:
                    self.do(VerifyTask(task=each.subject, how="回拨", basis=self.one(Task, each.subject).basis))

    def close(self) -> None:
        self.reader.close()
        self.desk.close()


@contextmanager
def town(folder: Path, text: str | None = None):
    made = Town(folder, text=text).found()
    yield made
    made.close()
