"""Names of persons: outside the chain, sealed with the device's key; facts carry only an opaque person id."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from nacl.exceptions import CryptoError
from nacl.secret import SecretBox
from nacl.signing import SigningKey

from console.domain.ids import new_id
from console.journal.durable import put, write_private


class People:
    """The encrypted people table of one device: person id -> name."""

    def __init__(self, home: Path, key: SigningKey) -> None:
        self._file = home / "people.sealed"
        self._box = SecretBox(bytes(key)[: SecretBox.KEY_SIZE])

    def name(self, person: str) -> str:
        """The name of a person, or the id's first digits when nobody here knows it."""
        return self._table().get(person, person[:6])

    def named(self, name: str) -> str:
        """The id of the person of this name; the first time one is given."""
        table = self._table()
        found = next((person for person, known in table.items() if known == name), None)
        return found or self._add(table, name)

    def learn(self, names: Mapping[str, str]) -> None:
        """Keep the names of persons whose ids are given elsewhere, such as the roles of an exercise."""
        table = self._table()
        if not names.items() <= table.items():
            self._keep({**table, **names}, before=table)

    def _add(self, table: dict[str, str], name: str) -> str:
        person = new_id()
        self._keep({**table, person: name}, before=table)
        return person

    def _keep(self, table: dict[str, str], *, before: dict[str, str]) -> None:
        if not before and self._file.exists():
            # Sealed with another key, or damaged: it is put aside, for whoever has that key.
            put(self._file, self._file.with_name(f"{self._file.name}.{new_id()[:8]}"))
        write_private(self._file, bytes(self._box.encrypt(json.dumps(table).encode())))

    def _table(self) -> dict[str, str]:
        """Who is known; nobody when the table cannot be opened: then ids are shown instead of names."""
        if not self._file.exists():
            return {}
        try:
            table: dict[str, str] = json.loads(self._box.decrypt(self._file.read_bytes()))
        except (CryptoError, ValueError):
            return {}
        return table
