"""A storm night in a real journal: every noun, done through the desk hour by hour."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from console.desk.desk import Desk
from console.domain import figure, incident, level, log, organ, supply, team, warning
from console.domain.check import stamp
from console.domain.exercise import OpenExercise
from console.domain.level import Response, subject_of
from console.domain.log import Line
from console.domain.reading import Reading
from console.domain.team import Team
from console.journal.device import Device
from console.models.tables import Standing

START = datetime(2025, 7, 7, 4, tzinfo=UTC)
STORM, OURS, ABOVE = "storm", "longgang", "wenzhou"


class Night:
    """A desk whose clock stands where it was last set."""

    def __init__(self, folder: Path, *, drill: bool = False) -> None:
        self.now = START
        self.desk = Desk(
            folder / "night.journal",
            device=Device(folder / "home"),
            actor="P1",
            clock=lambda: self.now,
            ballast=0,
        )
        if drill:
            self.do(OpenExercise(scenario="danas", name="丹娜丝", starts=stamp(START)))

    @property
    def file(self) -> Path:
        return self.desk.file

    def at(self, hours: float) -> Night:
        self.now = START + timedelta(hours=hours)
        return self

    def do(self, act):
        return self.desk.do(act)

    def one(self, standing, subject):
        return self._ask(lambda stands: stands.one(standing, subject))

    def line(self, name: str, text: str, **more) -> None:
        self.do(log.EnterLine(line=name, text=text, incident=STORM, **{"channel": "telephone", **more}))

    def figure(self, metric: str, value: str, unit: str, line: str = "", **more) -> None:
        basis = tuple(self.basis(figure.Figure, figure.subject_of(STORM, metric)))
        self.do(
            figure.StateFigure(
                incident=STORM, metric=metric, value=value, unit=unit, line=line, **{"basis": basis, **more}
            )
        )

    def basis(self, standing, subject):
        found = self._ask(lambda stands: stands.some(standing, subject=subject))
        return [name for each in found[-1:] for name in each.basis]

    def _ask(self, question):
        return self.desk._write(lambda: question(Standing(self.desk._writer.connection, self.now)))

    def level(self, kind, number: int | None, reason: str, *, whose: str = OURS, by: str = "林副主任") -> None:
        subject = subject_of(whose, STORM)
        values = {"organ": whose, "incident": STORM, "reason": reason, "by": by}
        if number:
            values["level"] = level.Level(number)
        self.do(kind(**values, basis=tuple(self.basis(Response, subject))))

    def readings(self, quantity: str, unit: str, values: dict[str, list[float | None]]) -> None:
        """One value an hour from the beginning on; None is missing."""
        self.desk.take(
            Reading(
                station=station,
                quantity=quantity,
                time=stamp(START + timedelta(hours=hour)),
                value="" if value is None else str(value),
                unit=unit,
            )
            for station, hourly in values.items()
            for hour, value in enumerate(hourly)
        )

    def report(self, paper) -> None:
        self.do(paper.act("R" + str(paper.number)))

    def close(self) -> None:
        self.desk.close()


@contextmanager
def storm(folder: Path, *, drill: bool = False):
    """From noon on 7 July to two the next morning."""
    night = Night(folder, drill=drill)
    _open(night)
    _first_hours(night)
    _evening(night)
    yield night
    night.close()


def _open(night: Night) -> None:
    night.do(organ.RegisterOrgan(organ=OURS, name="龙港市防汛防台抗旱指挥部", ours=True))
    night.do(organ.RegisterOrgan(organ=ABOVE, name="温州市防汛防台抗旱指挥部"))
    night.do(incident.OpenIncident(incident=STORM, name="第4号台风“丹娜丝”防御", where="全市"))
    for number, (name, kind) in enumerate((("蓝天救援队", "social"), ("消防救援大队", "comprehensive"))):
        night.do(team.RegisterTeam(team=f"T{number}", name=name, kind=team.TeamKind(kind), members=18 + number * 12))
    night.do(supply.RegisterStore(store="S1", name="舥艚分库"))
    night.do(supply.RegisterItem(item="quilt", name="棉被", unit="床", low="100"))
    night.do(supply.ReceiveSupply(store="S1", item="quilt", quantity="260"))


def _first_hours(night: Night) -> None:
    night.at(1).line("L1", "温州市气象台发布台风黄色预警。", source="市气象局")
    night.do(
        warning.IssueWarning(
            warning="W1",
            hazard="typhoon",
            colour=warning.Colour.YELLOW,
            issuer="温州市气象台",
            since=stamp(night.now),
            until_lifted=True,
        )
    )
    night.at(1.5).level(level.OrderLevel, 4, "台风黄色预警", whose=ABOVE)
    night.at(2).level(level.OrderLevel, 4, "台风黄色预警")
    night.at(3).line("L2", "各社区累计转移4200人。", source="各社区")
    night.figure("evacuated", "4200", "人", "L2", source="各社区")
    night.do(team.DispatchTeam(team="T0", incident=STORM, destination="舥艚渔港", basis=night.one(Team, "T0").basis))
    night.at(4).do(team.ReportArrival(team="T0", basis=night.one(Team, "T0").basis))


def _evening(night: Night) -> None:
    night.at(6).level(level.AdjustLevel, 3, "暴雨橙色预警")
    night.do(
        warning.IssueWarning(
            warning="W2",
            hazard="rainstorm",
            colour=warning.Colour.ORANGE,
            issuer="龙港市气象台",
            since=stamp(night.now),
        )
    )
    night.line("L3", "湖前社区积水4米。", source="湖前社区", occurred=stamp(START + timedelta(hours=5)))
    night.at(7).do(
        log.CorrectLine(line="L3", text="湖前社区积水0.4米。", why="听错", basis=night.one(Line, "L3").basis)
    )
    night.line("L4", "累计转移9870人；1人失联，正在核实。", source="各社区")
    night.figure("evacuated", "9870", "人", "L4", verified=True)
    night.figure("missing", "1", "人", "L4")
    night.at(8).line("L5", "重复：湖前社区积水。")
    night.do(log.StrikeLine(line="L5", why="重复记录", basis=night.one(Line, "L5").basis))
    night.do(supply.IssueSupply(store="S1", item="quilt", quantity="180", to="湖前社区", incident=STORM))
    night.do(team.DispatchTeam(team="T1", incident=STORM, destination="湖前社区", basis=night.one(Team, "T1").basis))
    night.at(9).do(log.VerifyLine(line="L4", how="电话回访", basis=night.one(Line, "L4").basis))
    rain = {"lupu-huazhong": [0, 2, 5, 9, 14, 22, 31.5, 18, 9, 4], "baisha-hedong": [0, 1, None, None, 8, 12, 16, 11]}
    night.readings("rain_1h", "mm", rain)
