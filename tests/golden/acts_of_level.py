"""The story's acts around levels: a plan followed, posts, signatures, rounds, measures, reports sent, alarms."""

from __future__ import annotations

from console.domain.alarm import AcknowledgeAlarm, ShelveAlarm
from console.domain.authority import FillPost, LendAuthority, RevokeAuthority, VacatePost
from console.domain.binding import BindPlan, KeepPlan, digest_of
from console.domain.decision import DecideTask, Verdict
from console.domain.fact import Act
from console.domain.incident import OpenIncident
from console.domain.judgement import JudgeCondition
from console.domain.level import AdjustLevel, Level, OrderLevel, ProposeLevel, TerminateLevel
from console.domain.organ import SignOn
from console.domain.pin import NotePinRefused, NotePinSet
from console.domain.prelevel import BeginPrelevel, EndPrelevel
from console.domain.round import Answer, AnswerRound, CloseRound, OpenRound, RoundKind
from console.domain.sending import SendReport, Stage, WithdrawSending
from console.domain.signing import CountersignLevel, Way
from console.domain.task import Effect, GiveTask, ProposeRelease, ReleaseTask, ReportTask, TaskKind

OURS, SURGE = "longgang", "I3"
EARLIER, SOON, LATER = "2025-07-07T21:30:00.000Z", "2025-07-07T22:05:00.000Z", "2026-07-08T22:00:00.000Z"
PLACES = ("330383198067", "330383198001")
SHEET = "cd" * 32
PLAN = 'key = "flood"\nversion = "1"\nname = "防汛"\n'
KNOWN = (("met", "台风黄色预警信号生效"), ("unknown", "面雨量预报"))

# As in `stories`: {name} in a basis is the id of the last record of the act of that name.
ACTS_OF_LEVEL: tuple[tuple[str, Act], ...] = (
    ("surge", OpenIncident(incident=SURGE, name="风暴潮", type="11E02")),
    (
        "plan",
        KeepPlan(plan="flood", version="1", name="防汛", text=PLAN, signers=((3, "deputy"), (1, "commander"))),
    ),
    ("followed", BindPlan(incident=SURGE, digest=digest_of(PLAN), why="首次")),
    (
        "chief",
        FillPost(
            post="O1", role="commander", person="p1", organ=OURS, since=EARLIER, until=LATER, paper="任〔2025〕1号"
        ),
    ),
    ("deputy", FillPost(post="O2", role="deputy", person="p2", organ=OURS, since=EARLIER)),
    (
        "lent",
        LendAuthority(
            authority="A1",
            role="commander",
            person="p3",
            lender="p1",
            since=EARLIER,
            until=LATER,
            levels=(1, 2),
            paper="授权〔2025〕1号",
        ),
    ),
    (
        "watched",
        BeginPrelevel(organ=OURS, incident=SURGE, reason="趋近", by="p2", effective=EARLIER),
    ),
    (
        "watched no more",
        EndPrelevel(organ=OURS, incident=SURGE, reason="转响应", effective=EARLIER, basis=("{watched}",)),
    ),
    (
        "judged",
        JudgeCondition(incident=SURGE, plan="flood", condition="dyke_danger", holds=True, reason="巡查发现渗漏"),
    ),
    (
        "wished",
        ProposeLevel(
            organ=OURS,
            incident=SURGE,
            level=Level.III,
            reason="渗漏",
            area="舥艚片",
            expected="至7日24时",
            measures=("转移",),
            advised=3,
            known=KNOWN,
        ),
    ),
    (
        "oral",
        OrderLevel(
            organ=OURS,
            incident=SURGE,
            level=Level.III,
            reason="渗漏",
            by="p2",
            effective=EARLIER,
            measures=("转移",),
            expected="至7日24时",
            number="响应〔2025〕1号",
            matter="防御风暴潮",
            area="舥艚片",
            way=Way.VOICE,
            words="启动三级",
            called="p2",
            spoken=EARLIER,
            witness="p4",
            countersign=LATER,
            advised=3,
            known=KNOWN,
        ),
    ),
    (
        "signed after",
        CountersignLevel(organ=OURS, incident=SURGE, order="{oral}", by="p2", paper=SHEET, occurred=EARLIER),
    ),
    (
        "raised",
        AdjustLevel(
            organ=OURS,
            incident=SURGE,
            level=Level.II,
            reason="加剧",
            by="p3",
            way=Way.PIN,
            measures=("停课",),
            expected="24小时",
            number="响应〔2025〕2号",
            known=KNOWN,
            basis=("{oral}",),
        ),
    ),
    (
        "measure",
        GiveTask(
            task="K3",
            kind=TaskKind.MEASURE,
            text="转移海塘外人员",
            responsible=OURS,
            incident=SURGE,
            measure="move_outside",
            level=3,
            life=True,
            effect=Effect.EVACUATION,
            needed="名单和人数",
        ),
    ),
    ("moved", ReportTask(task="K3", proof="已转移320人", basis=("{measure}",))),
    ("release wished", ProposeRelease(task="K3", why="降级")),
    ("released", ReleaseTask(task="K3", why="险情排除", by="p1", occurred=EARLIER, basis=("{moved}",))),
    (
        "asked",
        OpenRound(
            round="N1",
            kind=RoundKind.RECEIPT,
            text="请回执",
            addressees=PLACES,
            due=LATER,
            incident=SURGE,
            order="{oral}",
            occurred=EARLIER,
        ),
    ),
    (
        "delivered",
        AnswerRound(round="N1", addressees=PLACES, state=Answer.DELIVERED, basis=()),
    ),
    (
        "answered one",
        AnswerRound(
            round="N1",
            addressees=PLACES[:1],
            state=Answer.ANSWERED,
            value="1",
            words="收到",
            person="p5",
            line="L1",
            occurred=EARLIER,
            basis=("{delivered}",),
        ),
    ),
    ("asked no more", CloseRound(round="N1", why="已逐一通知", basis=("{asked}",))),
    (
        "reported up",
        SendReport(
            sending="S1",
            incident=SURGE,
            stage=Stage.FIRST,
            recipient="温州市防指",
            way="电话",
            occurred=EARLIER,
            due=SOON,
            duty="disaster",
            person="p6",
            receipt="收到",
            line="L1",
            paper="R1",
        ),
    ),
    ("not reported", WithdrawSending(sending="S1", why="误记", basis=("{reported up}",))),
    ("question", GiveTask(task="K4", kind=TaskKind.DECISION, text="是否停课", responsible=OURS)),
    ("again", DecideTask(task="K4", verdict=Verdict.AGAIN, words="等雨情", by="p1", basis=("{question}",))),
    (
        "agreed",
        DecideTask(
            task="K4",
            verdict=Verdict.AGREED,
            words="停课一天",
            by="p1",
            occurred=EARLIER,
            basis=("{question}",),
            seen=("{again}",),
        ),
    ),
    ("pin", NotePinSet(person="p1")),
    ("wrong pin", NotePinRefused(person="p1", wrong=5)),
    ("on with end", SignOn(duty="D9", organ=OURS, person="p8", post="值班长", planned=LATER)),
    ("taken on", AcknowledgeAlarm(alarm="receipt/N1", doing="逐个打电话")),
    ("quiet", ShelveAlarm(alarm="receipt/N1", until="2025-07-08T08:00:00.000Z", reason="正在通知")),
    ("lent no more", RevokeAuthority(authority="A1", reason="本人到岗", effective=LATER, basis=("{lent}",))),
    ("post ends", VacatePost(post="O2", reason="轮换", effective=LATER, basis=("{deputy}",))),
    (
        "over",
        TerminateLevel(
            organ=OURS,
            incident=SURGE,
            reason="险情排除",
            by="p1",
            way=Way.PEN,
            paper=SHEET,
            ticked=(("calm", "巡查三遍"),),
            basis=("{raised}",),
        ),
    ),
)
