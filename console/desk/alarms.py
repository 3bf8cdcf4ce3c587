"""Which alarms sound just now: new ones, worse ones, lives again; what is old, shelved or taken on is silent."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from types import MappingProxyType

from console.desk.attention_item import Item, Priority
from console.domain.check import stamp

# After a sound the next one of the same priority waits so many seconds; a worse one does not.
COOL = MappingProxyType({Priority.LIFE: 120.0, Priority.URGENT: 600.0})
# What was gone for less than this and is back is the same alarm.
GONE = 600.0
# What is about lives and nobody took on sounds again.
AGAIN = 600.0


class Alarms:
    """One desk's memory of what sounded; counts in seconds of a clock that nobody sets."""

    def __init__(self, now: datetime) -> None:
        self._heard: dict[str, Priority] = {}
        self._gone: dict[str, float] = {}
        self._sounded: dict[Priority, float] = {}
        self._again: dict[str, float] = {}
        self.list_until(now)

    def list_until(self, now: datetime) -> None:
        """Time jumped, the console slept or began: what was due by now is listed, and does not sound."""
        self._listed = stamp(now)

    def ring(self, items: Iterable[Item], now: datetime, steady: float) -> list[Item]:
        """Those for which a sound is due; together they make one."""
        asking = [each for each in items if each.priority in COOL]
        pressing = {each.key: each for each in asking if not each.taken and not each.quiet(now)}
        for each in asking:
            if each.quiet(now):
                self._heard.pop(each.key, None)
        self._forget(pressing, steady)
        waiting = [each for each in pressing.values() if self._waits(each, steady)]
        if not waiting or not self._may_sound(min(each.priority for each in waiting), steady):
            return []
        for each in waiting:
            self._heard[each.key] = each.priority
            self._again[each.key] = steady
        self._sounded[min(each.priority for each in waiting)] = steady
        return waiting

    def _waits(self, item: Item, steady: float) -> bool:
        """Whether it has not sounded as what it is now; what is old is taken as heard."""
        known = self._heard.get(item.key)
        if known is None and _begins(item) <= self._listed:
            self._heard[item.key] = item.priority
            self._again[item.key] = steady
            return False
        if known is None or item.priority < known:
            return True
        return item.life and steady - self._again[item.key] >= AGAIN

    def _may_sound(self, priority: Priority, steady: float) -> bool:
        last = [at for sounded, at in self._sounded.items() if sounded <= priority]
        return not last or steady - max(last) >= COOL[priority]

    def _forget(self, pressing: Iterable[str], steady: float) -> None:
        """What has been gone long enough may sound anew when it comes back."""
        here = set(pressing)
        for key in here:
            self._gone.pop(key, None)
        for key in self._heard.keys() - here:
            if steady - self._gone.setdefault(key, steady) >= GONE:
                del self._heard[key], self._gone[key]
                self._again.pop(key, None)


def _begins(item: Item) -> str:
    """Since when it asks for somebody: what was shelved asks anew at its end."""
    return max(item.since, item.note.shelved if item.note else "")
