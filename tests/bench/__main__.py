"""python -m tests.bench [NAME ...]: run benchmarks, one JSON object a line; exit 1 when one misses its bar."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

from tests.bench import act, advice, clock, journal, log, paper, start, table, words
from tests.bench.measure import Measure

BENCHES: dict[str, Callable[[], Iterator[Measure]]] = {
    "act.enter_line": act.enter_line,
    "act.growth": act.growth,
    "advice.change": advice.change,
    "start": start.window,
    "rss.window": start.memory,
    "rebuild.100k": journal.rebuild,
    "sync.100k": journal.sync,
    "kill.50": journal.kill,
    "paper.report": paper.report,
    "log.search_latest": log.search,
    "log.first_paint": log.paint,
    "log.arrivals": log.arrivals,
    "log.growth": log.growth,
    "log.rss": log.memory,
    "log.import": table.taking,
    "words": words.recognition,
    "clock.idle": clock.idle,
}


def main(names: list[str]) -> int:
    wanted = [name for name in BENCHES if not names or any(_means(asked, name) for asked in names)]
    if not wanted:
        print("known: " + ", ".join(BENCHES), file=sys.stderr)
        return 2
    missed = 0
    for name in wanted:
        for measure in BENCHES[name]():
            print(measure.line(), flush=True)
            missed += not measure.ok
    return 1 if missed else 0


def _means(asked: str, name: str) -> bool:
    """Whether a benchmark is asked for by its name, the beginning of it, or the name of something it measures too."""
    return name.startswith(asked) or asked.startswith(f"{name}.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
