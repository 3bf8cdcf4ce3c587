"""What a key costs while a line is typed: recognition of what stands there, completion, and getting the words ready."""

from __future__ import annotations

from collections.abc import Iterator

from console.desk.assessment import Assessment
from console.desk.lexicon import lexicon
from console.desk.reader import Reader
from console.domain.recognition import complete, recognise
from console.domain.team import RegisterTeam, TeamKind
from console.domain.token import scanner
from console.words.say import Say
from tests.bench import journals
from tests.bench.measure import Measure, at_most, interleaved, timed

TEAMS = 50
ROUNDS = 200
TEXT = (
    "21:40江口社区来电：化工厂起火，失联2人，已转移群众1,235余人，12号队到场，停电3200户，直接经济损失1.2亿元，"
    "龙城社区积水30厘米，倒塌房屋12间，"
)
SENTENCE = (TEXT * 3)[:200]
LONG = (TEXT * 200)[:10_000]


def recognition() -> Iterator[Measure]:
    """A sentence of 200 characters, a paste of 10,000, and the first of them after teams have changed."""
    place = journals.folder()
    desk = journals.desk(place / "a.journal")
    for number in range(TEAMS):
        desk.do(RegisterTeam(team=f"t{number}", name=f"龙港市第{number}救援队", kind=TeamKind.SOCIAL))
    reader = Reader(desk.file)
    assessment = Assessment.load()
    words = lexicon(assessment, reader, "", Say())
    ready = [timed(lambda: scanner(lexicon(assessment, reader, "", Say()))) for _ in range(ROUNDS // 20)]
    deeds = interleaved(ROUNDS, lambda: recognise(SENTENCE, words), lambda: complete("lj", 2, words))
    long = [timed(lambda: recognise(LONG, words)) for _ in range(ROUNDS // 20)]
    reader.close()
    desk.close()
    yield at_most("words.recognise", deeds[0] * 1e3, "ms", bar=2)
    yield at_most("words.complete", deeds[1] * 1e3, "ms", bar=5)
    yield at_most("words.recognise_10000", min(long) * 1e3, "ms", bar=250)
    yield at_most("words.ready", min(ready) * 1e3, "ms", bar=50)
