"""A storm night on paper: one report with everything in it, and an empty one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from console.reports.content import (
    Chart,
    FigureRow,
    LevelStep,
    LogRow,
    Series,
    Sitrep,
    SupplyRow,
    TaskRow,
    TeamRow,
    WarningRow,
)

CUTOFF = datetime(2025, 7, 7, 23, 30, tzinfo=UTC)
PRINTED = CUTOFF + timedelta(minutes=4)
START = datetime(2025, 7, 7, 0, 0, tzinfo=UTC)
SUMMARY = (
    "受2025年第4号台风“丹娜丝”影响，全市平均面雨量121.8毫米，单站最大为大瞿岛站204.8毫米，最大小时雨强32.4mm/h。"
    "截至8日7时30分，全市累计转移31,204人（87/102个社区已报，最早一份为18:05），开放避灾安置场所78处；"
    "舥艚渔港在港船只577艘，无人员滞留。𡐓村道路塌方约20立方米。"
)
TEXTS = (
    "湖前社区来电：积水0.4米，已设警戒，抽排泵2台到位。",
    "舥艚渔港报告：在港船只577艘；𡐓村道路塌方约20立方米，需挖机1台、民兵15人。",
    "城区低洼地带3处积水，最深35cm，已封闭下穿通道（新城大道、龙翔路）。",
)


def rain() -> Chart:
    hours = [START + timedelta(hours=hour) for hour in range(24)]
    near = tuple((hour, float(number % 7 * 3)) for number, hour in enumerate(hours))
    far = tuple((hour, None if 8 <= number <= 13 else number / 2) for number, hour in enumerate(hours))
    every = timedelta(hours=1)
    stations = (Series(label="舥艚站", points=near, every=every), Series(label="大瞿岛站", points=far, every=every))
    return Chart(title="各站小时雨量", unit="毫米", kind="amounts", since=START, until=CUTOFF, series=stations)


def evacuated() -> Chart:
    counts = tuple((START + timedelta(hours=4 * step), 6000.0 * step) for step in range(6))
    people = Series(label="转移人数", points=counts)
    return Chart(title="累计转移人数", unit="人", kind="steps", since=START, until=CUTOFF, series=(people,))


def line(number: int) -> LogRow:
    occurred = START + timedelta(minutes=7 * number)
    return LogRow(
        reference=f"{number:03d}",
        occurred=occurred,
        recorded=occurred + timedelta(minutes=25 if number % 7 == 3 else 0),
        source="电话 · 湖前社区",
        text=TEXTS[number % len(TEXTS)],
        original="湖前社区积水4米" if number == 3 else "",
        struck="重复记录" if number == 5 else "",
        verified=number % 3 == 0,
        contested=number == 4,
    )


def storm(lines: int = 8, *, drill: bool = True) -> Sitrep:
    return Sitrep(
        masthead=("龙港市防汛防台抗旱指挥部",),
        title="第4号台风“丹娜丝”防御工作情况报告",
        number="6",
        author="值守员04",
        cutoff=CUTOFF,
        printed=PRINTED,
        period=START,
        drill=drill,
        summary=SUMMARY,
        level=3,
        since=START + timedelta(hours=1, minutes=30),
        advice="建议维持Ⅲ级：面雨量24小时121.8毫米，达到100毫米。",
        history=(
            LevelStep(organ="龙港市防指", what="启动", level=4, at=START, by="林副主任", reason="台风蓝色预警"),
            LevelStep(organ="龙港市防指", what="调整", level=3, at=START + timedelta(hours=1), contested=True),
            LevelStep(organ="温州市防指", what="终止", level=None, at=CUTOFF),
        ),
        figures=(
            FigureRow(
                label="转移人员",
                value="31204",
                unit="人",
                change="+6771",
                verified=True,
                as_of=CUTOFF,
                source="056 社区合计，最早07-08 18:05",
                kind="累计",
                coverage="87/102",
            ),
            FigureRow(label="失联", value="0", unit="人", change=None, source="058 公安", kind="实时", doubted=True),
            FigureRow(label="房屋损坏", value="12", unit="间", change="0", contested=True, source="044", kind="累计"),
        ),
        warnings=(
            WarningRow(hazard="rainstorm", colour="orange", issuer="龙港市气象台", since=START, until=CUTOFF),
            WarningRow(hazard="typhoon", colour="yellow", issuer="温州市气象台", since=START, until_lifted=True),
        ),
        teams=(
            TeamRow(
                name="龙港蓝天救援队", kind="社会队伍", members="18", status="出动", destination="舥艚渔港", since=START
            ),
        ),
        supplies=(SupplyRow(store="舥艚分库", item="棉被", quantity="-40", unit="床", note="待盘点"),),
        tasks=(
            TaskRow(
                kind="批示",
                text="再开两孔闸门，低洼地带人员天亮前转移完毕。",
                responsible="住房和城乡建设局",
                supporting="水利局",
                state="已转办",
                asker="市长",
                due=CUTOFF - timedelta(hours=2),
                overdue=timedelta(hours=2),
            ),
            TaskRow(kind="来文", text="报送安置点情况", responsible="市应急管理局", state="已反馈", contested=True),
        ),
        charts=(rain(), evacuated()),
        log=tuple(line(number) for number in range(1, lines + 1)),
        next_steps=("继续开展低洼地带巡查排险。", "舥艚片停电区域优先恢复供电。"),
    )


def empty() -> Sitrep:
    return Sitrep(
        masthead=("龙港市防汛防台抗旱指挥部",),
        title="情况报告",
        number="1",
        author="值守员04",
        cutoff=CUTOFF,
        printed=PRINTED,
    )
