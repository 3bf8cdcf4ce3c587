"""Origins: the first fact of every chain, which names the device's key."""

from __future__ import annotations

from console.domain.fact import Fact, fact


@fact("origin.opened")
class OriginOpened(Fact):
    """Sequence 1 of every chain. `key`: Ed25519 public key, hexadecimal."""

    key: str
    device: str = ""
    version: str = ""
