"""python -m tests.simulator [HISTORIES [FIRST SEED]]: play many more histories than the tests do, for a night."""

from __future__ import annotations

import sys

from tests.simulator.history import first_failing, judged, told
from tests.simulator.stores import Store


def main(histories: int = 100_000, first: int = 5_000) -> int:
    judge = judged(Store)
    seed = first_failing(judge, range(first, first + histories))
    print(f"{histories} histories, nothing lost" if seed is None else told(judge, seed))
    return int(seed is not None)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
