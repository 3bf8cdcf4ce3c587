"""The story's acts around the log: judgements, files, mergings, tasks, expected calls, a handover."""

from __future__ import annotations

from console.domain.call import CancelCall, ExpectCall, TakeCall
from console.domain.chain import Answer, CheckIncident
from console.domain.command import TakeCommand
from console.domain.entry import EnterLines
from console.domain.fact import Act
from console.domain.figure import DoubtFigure, StateFigure, StateFigures, WithdrawFigure, WithdrawFigureJudgement
from console.domain.grading import GradeIncident
from console.domain.handover import PrepareHandover, Role, SignHandover, content_of
from console.domain.incident import LinkIncident, OpenIncident, TypeIncident
from console.domain.log import (
    AssignLine,
    AttachFile,
    CorrectLine,
    DoubtLine,
    EnterLine,
    RestoreLine,
    StrikeLine,
    WithdrawJudgement,
)
from console.domain.merging import MergeIncident, UnmergeIncident
from console.domain.moment import MarkMoment, Occasion
from console.domain.organ import RegisterOrgan
from console.domain.task import (
    AnswerTask,
    ChangeDue,
    GiveTask,
    PassTask,
    ReportTask,
    RewordTask,
    SendBackTask,
    ShowTask,
    TakeStepBack,
    TaskKind,
    VerifyTask,
    WithdrawTask,
)
from console.domain.team import DispatchTeam, WithdrawMovement
from console.domain.undo import TakeBack

OURS, STORM, FLOOD = "longgang", "I1", "I2"
EARLIER, SOON, LATER = "2025-07-07T21:30:00.000Z", "2025-07-07T22:05:00.000Z", "2025-07-08T22:00:00.000Z"
PLACE = "330383198067"
SECTIONS = (("未办事项", "答复温州 03:30"), ("未核实", "2 条"))
SIGNED = content_of("p1", SOON, SECTIONS, "钥匙在柜中")

# As in `stories`: {name} in a basis is the id of the last record of the act of that name.
ACTS_OF_LOG: tuple[tuple[str, Act], ...] = (
    ("neighbour", RegisterOrgan(organ="wenzhou", name="温州市防指")),
    ("flood", OpenIncident(incident=FLOOD, name="内涝", type="11A02", parent=STORM)),
    ("typed", TypeIncident(incident=FLOOD, types=("11A02", "11B03"), basis=("{flood}",))),
    ("linked", LinkIncident(incident=FLOOD, parent=STORM, note="由台风引起", basis=("{flood}",))),
    (
        "graded",
        GradeIncident(
            incident=FLOOD, grade=4, reason="无伤亡", source="第三条", computed=4, as_if=3, basis=("{flood}",)
        ),
    ),
    (
        "commanded",
        TakeCommand(incident=FLOOD, person="p2", organ=OURS, since=EARLIER, note="到场", basis=()),
    ),
    (
        "checked",
        CheckIncident(
            incident=STORM, check="rain_waterlogging", answer=Answer.OPENED, note="已开", became=FLOOD, basis=()
        ),
    ),
    (
        "entry",
        EnterLine(
            line="L3",
            text="舥艚社区转移120人，水域救援到场",
            incident=FLOOD,
            caller="p7",
            copied_from="p8",
            mentions=(("place", PLACE), ("team", "T1")),
            answers=(("wind", "checking"), ("where", "known")),
            also=(
                StateFigure(incident=FLOOD, metric="evacuated", value="120", unit="人", line="L3", place=PLACE),
                AttachFile(line="L3", content="cd" * 32, name="现场.jpg", media="image/jpeg", size=1024),
            ),
        ),
    ),
    ("entered", EnterLine(line="L4", text="自记")),
    ("together", EnterLines(lines=(EnterLine(line="L6", text="导入一"), EnterLine(line="L5", text="导入二")))),
    ("mended", CorrectLine(line="L5", text="导入乙", why="错字", mentions=(("organ", OURS),), basis=("{together}",))),
    ("doubted", DoubtLine(line="L5", why="口径不一", basis=("{mended}",))),
    ("judged", WithdrawJudgement(line="L5", why="已问清", basis=("{doubted}",))),
    ("gone", StrikeLine(line="L5", why="误报", basis=("{mended}",))),
    ("again", RestoreLine(line="L5", why="并非误报", basis=("{gone}",))),
    ("moved line", AssignLine(line="L5", incident=FLOOD, basis=("{together}",))),
    (
        "table",
        StateFigures(figures=(StateFigure(incident=FLOOD, metric="sheltered", value="30", unit="人", place=PLACE),)),
    ),
    ("figure doubted", DoubtFigure(figure="{table}", why="无名册")),
    ("figure judged", WithdrawFigureJudgement(figure="{table}", why="名册已到", basis=("{figure doubted}",))),
    ("figure gone", WithdrawFigure(figure="{table}", why="报错")),
    (
        "task",
        GiveTask(
            task="K1",
            kind=TaskKind.INSTRUCTION,
            text="全力搜救",
            responsible=OURS,
            supporting=("wenzhou",),
            incident=FLOOD,
            line="L3",
            due=LATER,
            person="p9",
            source="市长",
            number="〔2025〕1",
            occurred=EARLIER,
        ),
    ),
    ("shown", ShowTask(task="K1", organs=(OURS,), persons=("p2",), occurred=EARLIER)),
    (
        "passed",
        PassTask(task="K1", organ=OURS, person="p3", note="即办", occurred=EARLIER, basis=("{task}",)),
    ),
    (
        "reported",
        ReportTask(task="K1", proof="已派两队", line="L3", person="p3", occurred=EARLIER, basis=("{passed}",)),
    ),
    ("sent back", SendBackTask(task="K1", why="缺结果", basis=("{reported}",))),
    ("due", ChangeDue(task="K1", due="2025-07-08T23:00:00.000Z", why="待天明", basis=("{task}",))),
    ("reported again", ReportTask(task="K1", proof="救出2人", basis=("{sent back}",))),
    ("step back", TakeStepBack(task="K1", step="{reported again}", why="点错")),
    ("reported once more", ReportTask(task="K1", proof="救出2人", basis=("{sent back}",))),
    ("answered", AnswerTask(task="K1", words="已救出2人", line="L3", person="p9", occurred=EARLIER)),
    ("reworded", RewordTask(task="K1", text="全力搜救失联人员", why="漏字", basis=("{task}",))),
    ("task verified", VerifyTask(task="K1", how="回电", basis=("{reported once more}",))),
    ("other task", GiveTask(task="K2", kind=TaskKind.DECISION, text="封路", responsible=OURS)),
    ("task withdrawn", WithdrawTask(task="K2", why="不需要", basis=("{other task}",))),
    ("expected", ExpectCall(call="C1", whom="海塘", due=LATER, daily=True, telephone="0577-2", note="每日")),
    ("came", TakeCall(call="C1", line="L3", basis=("{expected}",))),
    ("cancelled", CancelCall(call="C1", why="改对讲", basis=("{came}",))),
    ("marked", MarkMoment(mark="M1", occasion=Occasion.MEETING, note="会商", occurred=EARLIER)),
    (
        "prepared",
        PrepareHandover(
            handover="H1", giver="p1", since=EARLIER, cutoff=SOON, sections=SECTIONS, note="钥匙在柜中", signed=True
        ),
    ),
    ("signed", SignHandover(handover="H1", role=Role.TAKER, person="p2", content=SIGNED, reason="")),
    ("sent", DispatchTeam(team="T1", incident=FLOOD, destination="沿江路", basis=("{home}",))),
    ("not sent", WithdrawMovement(team="T1", movement="{sent}", why="点错")),
    ("taken back", TakeBack(acts=(StrikeLine(line="L4", why="撤销", basis=("{entered}",)),))),
    ("merged", MergeIncident(incident=FLOOD, into=STORM, reason="同一起", basis=("{flood}",))),
    ("unmerged", UnmergeIncident(incident=FLOOD, reason="两起", basis=("{merged}",))),
)
