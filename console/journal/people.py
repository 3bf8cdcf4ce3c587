"""Names and telephones of persons: outside the chain, sealed with the device's key; facts carry only an opaque id."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from nacl.exceptions import CryptoError
from nacl.secret import SecretBox
from nacl.signing import SigningKey

from console.domain.ids import new_id
from console.journal.durable import put, write_private


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody this device knows.

    Attributes:
        name: "" for a caller who only left a number.
        telephone: where he is called back, "" when nobody said.
        source: for whom he spoke last ("江滨社区"), "" when for nobody.
    """

    id: str
    name: str
    telephone: str = ""
    source: str = ""


class People:
    """The encrypted people table of one device, by person id; whoever was named last stands last."""

    def __init__(self, home: Path, key: SigningKey) -> None:
        self._file = home / "people.sealed"
        self._box = SecretBox(bytes(key)[: SecretBox.KEY_SIZE])

    def name(self, person: str) -> str:
        """The name of a person, his number if he left no more, the id's first digits when nobody here knows him."""
        found = self._table().get(person)
        return (found.name or found.telephone) if found else person[:6]

    def telephone(self, person: str) -> str:
        """Where a person is called back, "" when nobody here knows."""
        found = self._table().get(person)
        return found.telephone if found else ""

    def known(self) -> tuple[Person, ...]:
        """Everybody this device knows, whoever was named last first."""
        return tuple(reversed([*self._table().values()]))

    def named(self, name: str, telephone: str = "", source: str = "") -> str:
        """The id of the person of this name and number; the first time one is given.

        A number tells two persons of one name apart; whoever had none yet gets it.
        """
        table = self._table()
        found = _find(table, name, telephone) or Person(id=new_id(), name=name)
        now = replace(found, telephone=telephone or found.telephone, source=source or found.source)
        latest = not source or next(reversed(table), "") == now.id
        if table.get(now.id) != now or not latest:
            self._keep({**{key: each for key, each in table.items() if key != now.id}, now.id: now}, before=table)
        return now.id

    def learn(self, names: Mapping[str, str]) -> None:
        """Keep the names of persons whose ids are given elsewhere, such as the roles of an exercise."""
        table = self._table()
        learnt = {key: replace(table.get(key, Person(id=key, name="")), name=name) for key, name in names.items()}
        if not learnt.items() <= table.items():
            self._keep({**table, **learnt}, before=table)

    def _keep(self, table: Mapping[str, Person], *, before: Mapping[str, Person]) -> None:
        if not before and self._file.exists():
            # Sealed with another key, or damaged: it is put aside, for whoever has that key.
            put(self._file, self._file.with_name(f"{self._file.name}.{new_id()[:8]}"))
        written = json.dumps({key: _written(each) for key, each in table.items()})
        write_private(self._file, bytes(self._box.encrypt(written.encode())))

    def _table(self) -> dict[str, Person]:
        """Who is known; nobody when the table cannot be opened: then ids are shown instead of names."""
        if not self._file.exists():
            return {}
        try:
            table: dict[str, Any] = json.loads(self._box.decrypt(self._file.read_bytes()))
        except (CryptoError, ValueError):
            return {}
        return {key: _read(key, written) for key, written in table.items()}


def _find(table: Mapping[str, Person], name: str, telephone: str) -> Person | None:
    """Of several persons of one name, the one with this number; else one whose number nobody knows or asks for."""
    alike = [each for each in reversed([*table.values()]) if each.name == name]
    same = [each for each in alike if each.telephone == telephone]
    unknown = [each for each in alike if name and not (each.telephone and telephone)]
    return next(iter([*same, *unknown]), None)


def _written(person: Person) -> dict[str, str]:
    return {key: value for key, value in asdict(person).items() if value and key != "id"}


def _read(person: str, written: str | Mapping[str, str]) -> Person:
    """A row; before there were telephones it was the name alone."""
    if isinstance(written, str):
        return Person(id=person, name=written)
    known = {key: written[key] for key in ("name", "telephone", "source") if key in written}
    return Person(id=person, **{"name": "", **known})
