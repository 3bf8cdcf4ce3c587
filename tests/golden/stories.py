"""Stories: records as they were once written, and the rows they were folded to then. A story is never changed.

`python -m tests.golden.stories NAME` writes a new one, with every act: after a kind or a field was added.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from console.desk.desk import Desk
from console.domain.exercise import OpenExercise
from console.domain.fact import Act
from console.domain.figure import StateFigure, VerifyFigure
from console.domain.incident import CloseIncident, OpenIncident, RenameIncident, ReopenIncident
from console.domain.level import AdjustLevel, Level, OrderLevel, ProposeLevel, TerminateLevel
from console.domain.log import CorrectLine, EnterLine, StrikeLine, VerifyLine
from console.domain.organ import RegisterOrgan, SignOff, SignOn
from console.domain.report import MakeReport
from console.domain.supply import CountSupply, IssueSupply, MoveSupply, ReceiveSupply, RegisterItem, RegisterStore
from console.domain.team import DispatchTeam, RegisterTeam, ReleaseTeam, ReportArrival, StandDownTeam, TeamKind
from console.domain.warning import Colour, EndWarning, IssueWarning
from console.journal.device import Device
from console.journal.record import Record, unseal
from console.models.tables import FOLDS, Standing
from tests.golden.acts_of_level import ACTS_OF_LEVEL
from tests.golden.acts_of_log import ACTS_OF_LOG

FOLDER = Path(__file__).parent / "facts"
BEGUN = datetime(2025, 7, 7, 22, tzinfo=UTC)
EARLIER, SOON, LATER = "2025-07-07T21:30:00.000Z", "2025-07-07T22:05:00.000Z", "2025-07-08T22:00:00.000Z"
OURS, STORM = "longgang", "I1"

# {name} in a basis is the id of the last record of the act of that name.
ACTS: tuple[tuple[str, Act], ...] = (
    ("exercise", OpenExercise(scenario="danas2025", name="丹娜丝", starts=EARLIER, real=LATER, speed="60")),
    (
        "organ",
        RegisterOrgan(organ=OURS, name="龙港市防指", telephone="0577-1", head="p1", deputies=("p2", "p3"), ours=True),
    ),
    ("on", SignOn(duty="D1", organ=OURS, person="p1", post="值班长")),
    ("off", SignOff(duty="D1", note="交班")),
    ("incident", OpenIncident(incident=STORM, name="台风", type="11000", place="C1", where="舥艚", occurred=EARLIER)),
    ("renamed", RenameIncident(incident=STORM, name="台风“丹娜丝”", basis=("{incident}",))),
    (
        "line",
        EnterLine(
            line="L1",
            text="积水𠮷30厘米",
            incident=STORM,
            occurred=EARLIER,
            opened=EARLIER,
            channel="radio",
            source="社区",
        ),
    ),
    ("corrected", CorrectLine(line="L1", text="积水50厘米", why="误听", occurred=EARLIER, basis=("{line}",))),
    ("verified", VerifyLine(line="L1", how="视频核实", basis=("{corrected}",))),
    ("second", EnterLine(line="L2", text="重复")),
    ("struck", StrikeLine(line="L2", why="重复录入", basis=("{second}",))),
    (
        "figure",
        StateFigure(
            incident=STORM, metric="evacuated", value="1204", unit="人", as_of=EARLIER, line="L1", source="社区"
        ),
    ),
    ("figure checked", VerifyFigure(figure="{figure}", how="名册核对")),
    ("proposed", ProposeLevel(organ=OURS, incident=STORM, level=Level.IV, reason="预报")),
    (
        "ordered",
        OrderLevel(
            organ=OURS,
            incident=STORM,
            level=Level.III,
            reason="登陆",
            by="p1",
            effective=EARLIER,
            measures=("封路", "转移"),
            expected="24小时",
        ),
    ),
    (
        "adjusted",
        AdjustLevel(
            organ=OURS, incident=STORM, level=Level.I, reason="加剧", by="p1", effective=EARLIER, basis=("{ordered}",)
        ),
    ),
    (
        "terminated",
        TerminateLevel(organ=OURS, incident=STORM, reason="减弱", by="p1", effective=SOON, basis=("{adjusted}",)),
    ),
    (
        "warning",
        IssueWarning(
            warning="W1",
            hazard="typhoon",
            colour=Colour.YELLOW,
            issuer="市气象台",
            since=EARLIER,
            until=LATER,
            area="全市",
        ),
    ),
    (
        "warning raised",
        IssueWarning(
            warning="W2",
            hazard="typhoon",
            colour=Colour.RED,
            issuer="市气象台",
            since=EARLIER,
            area="全市",
            text="红色",
        ),
    ),
    ("warning ended", EndWarning(warning="W2", reason="解除", effective=SOON, basis=("{warning raised}",))),
    (
        "team",
        RegisterTeam(
            team="T1",
            name="水域救援",
            kind=TeamKind.SPECIALIST,
            members=24,
            home="一站",
            telephone="119",
            equipment="艇2",
        ),
    ),
    ("sent", DispatchTeam(team="T1", incident=STORM, destination="河底高", mission="转移", basis=())),
    ("there", ReportArrival(team="T1", note="到", basis=("{sent}",))),
    ("back", ReleaseTeam(team="T1", note="撤", basis=("{there}",))),
    ("home", StandDownTeam(team="T1", note="归", basis=("{back}",))),
    ("store", RegisterStore(store="S1", name="市库", place="镇前路", keeper="p4")),
    ("other store", RegisterStore(store="S2", name="二库")),
    ("item", RegisterItem(item="Q", name="棉被", unit="床", category="生活", low="100")),
    ("received", ReceiveSupply(store="S1", item="Q", quantity="500", source="调拨")),
    ("issued", IssueSupply(store="S1", item="Q", quantity="120", to="安置点", incident=STORM)),
    ("moved", MoveSupply(item="Q", origin="S1", target="S2", quantity="0.5")),
    ("counted", CountSupply(store="S1", item="Q", quantity="379")),
    (
        "report",
        MakeReport(
            report="R1",
            incident=STORM,
            kind="sitrep",
            number=1,
            cutoff=SOON,
            content="ab" * 32,
            file="1.pdf",
            figures=(("evacuated", "1204"),),
        ),
    ),
    ("closed", CloseIncident(incident=STORM, reason="结束", basis=("{incident}",))),
    ("reopened", ReopenIncident(incident=STORM, reason="又起", basis=("{closed}",))),
)


class Somewhere(Device):
    """A device whose name tells nothing of the machine that wrote the story."""

    @property
    def name(self) -> str:
        return "desk"


def stories() -> list[Path]:
    return sorted(FOLDER.glob("*.jsonl"))


def records_of(story: Path) -> Iterator[Record]:
    for line in story.read_text("utf-8").splitlines():
        written = json.loads(line)
        yield unseal(*(bytes.fromhex(written[part]) for part in ("head", "body", "signature")))


def rows_of(story: Path) -> dict[str, list[dict[str, Any]]]:
    rows: dict[str, list[dict[str, Any]]] = json.loads(story.with_suffix(".rows.json").read_text("utf-8"))
    return rows


def folded(desk: Desk) -> dict[str, list[dict[str, Any]]]:
    """Every row as plain JSON, in the order of its table's key."""
    with desk._writer.connection.begin():
        standing = Standing(desk._writer.connection, BEGUN)
        rows = {fold.table.name: [asdict(row) for row in standing.some(fold.standing)] for fold in FOLDS}
    return json.loads(json.dumps(rows))


def tell(name: str) -> None:
    """Write a new story.

    Raises:
        FileExistsError: there is one of this name; a story is never changed.
    """
    with TemporaryDirectory() as folder:
        ticks = count()
        clock = lambda: BEGUN + timedelta(minutes=next(ticks))  # noqa: E731 - a clock is a value here
        desk = Desk(Path(folder) / "story", device=Somewhere(Path(folder)), actor="p1", clock=clock, ballast=0)
        done(desk)
        written = list(desk.after({desk.origin: 0}))
        rows = folded(desk)
        desk.close()
    with (FOLDER / f"{name}.jsonl").open("x", encoding="utf-8") as opened:
        opened.writelines(_line(record) for record in written)
    text = json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
    (FOLDER / f"{name}.rows.json").write_text(text, encoding="utf-8")


def done(desk: Desk) -> None:
    """Do every act, in order."""
    names: dict[str, str] = {}
    for name, act in (*ACTS, *ACTS_OF_LOG, *ACTS_OF_LEVEL):
        names[name] = desk.do(_named(act, names))[-1].id


def _named(act: Act, names: dict[str, str]) -> Act:
    """The act with the ids of earlier acts' records in place of their names."""

    def filled(value: object) -> object:
        if isinstance(value, tuple):
            return tuple(map(filled, value))
        if isinstance(value, Act):
            return _named(value, names)
        return names.get(value[1:-1], value) if isinstance(value, str) and value.startswith("{") else value

    return type(act)(**{field: filled(value) for field, value in vars(act).items()})


def _line(record: Record) -> str:
    body = record.body or b""
    parts = {"head": record.head.hex(), "body": body.hex(), "signature": record.signature.hex()}
    return json.dumps({"kind": record.header.kind, **parts}) + "\n"


if __name__ == "__main__":
    tell(sys.argv[1])
