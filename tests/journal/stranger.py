"""Another console, of which we know nothing but what it sends: any kind, any body, rightly chained and signed."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from nacl.signing import SigningKey

from console.journal.chain import GENESIS
from console.journal.record import FORMAT, Header, Record, digest, seal

AT = "2025-07-08T00:00:00.000Z"


class Stranger:
    """One chain; `records` holds all that was sealed on it, its opening first."""

    def __init__(self, name: str = "stranger", lamport: int = 0) -> None:
        secret = sha256(name.encode()).digest()
        self.key = SigningKey(secret)
        self.origin = secret.hex()[:32]
        self.records: list[Record] = []
        self._lamport = lamport
        self.seal("origin.opened", f"origin/{self.origin}", {"key": self.key.verify_key.encode().hex()})

    def seal(self, kind: str, subject: str, body: dict[str, Any] | bytes | None = None, **header: Any) -> Record:
        """The next record; `header` overrides any of its fields, `body` None gives an empty object."""
        data = body if isinstance(body, bytes) else json.dumps(body or {}).encode()
        self._lamport += 1
        last = self.records[-1] if self.records else None
        fields: dict[str, Any] = {
            "format": FORMAT,
            "origin": self.origin,
            "seq": last.seq + 1 if last else 1,
            "prev": last.id if last else GENESIS,
            "lamport": self._lamport,
            "at": AT,
            "offset": None,
            "actor": "stranger",
            "act": f"{self.origin[:8]}-{len(self.records)}",
            "part": 0,
            "parts": 1,
            "kind": kind,
            "subjects": (subject,),
            "basis": (),
            "body": digest(data),
        }
        self.records.append(seal(Header(**(fields | header)), data, self.key))
        return self.records[-1]


def bodiless(record: Record) -> Record:
    """The record as it is handed on after its body was lawfully removed."""
    return Record(record.id, record.header, record.head, None, record.signature)
