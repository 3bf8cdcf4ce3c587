"""This device: its signing key and which chain it writes in which journal; never inside a journal."""

from __future__ import annotations

import os
import socket
from hashlib import sha256
from pathlib import Path

import msgspec
from nacl.encoding import HexEncoder
from nacl.exceptions import CryptoError
from nacl.signing import SigningKey
from platformdirs import user_data_path

from console.domain.refused import Refused
from console.journal.durable import make_folder, write_private

APPLICATION = "emergency-command-console"


def folder() -> Path:
    """The device's folder: CONSOLE_HOME when set (a kiosk, a test), else the user's data folder."""
    home = os.environ.get("CONSOLE_HOME")
    return Path(home) if home else user_data_path(APPLICATION, appauthor=False)


def home() -> Path:
    """The device's folder, which is there from now on."""
    made = folder()
    made.mkdir(parents=True, exist_ok=True)
    return made


def papers(home: Path, journal: Path) -> Path:
    """Where a device keeps drafts and papers of a journal: a folder of its own for each file."""
    mark = sha256(str(journal.resolve()).encode()).hexdigest()[:8]
    made = home / "desks" / f"{journal.stem}-{mark}"
    made.mkdir(parents=True, exist_ok=True)
    return made


def own_plans(home: Path, place: str) -> Path:
    """Where a device keeps plans of its own for a place; they come before shipped ones of the same key."""
    return home / "plans" / place


class _Card(msgspec.Struct, frozen=True):
    """What a device remembers of its chain in one journal."""

    origin: str = ""
    key: str = ""
    nonces: tuple[str, ...] = ()


class Device:
    def __init__(self, home: Path) -> None:
        self._home = home
        self._cards = home / "journals"
        make_folder(self._cards)
        self._key: SigningKey | None = None

    @property
    def name(self) -> str:
        return socket.gethostname()

    def key(self) -> SigningKey:
        """The device's Ed25519 key; the first call makes it.

        Raises:
            Refused: the key file is damaged (a new key would silently be another device).
        """
        if self._key is None:
            self._key = self._read_key()
        return self._key

    def _read_key(self) -> SigningKey:
        file = self._home / "device.key"
        if not file.exists():
            write_private(file, SigningKey.generate().encode(HexEncoder))
        try:
            return SigningKey(file.read_bytes(), HexEncoder)
        except (ValueError, CryptoError):
            raise Refused(
                "{file} is damaged; put it back from a copy, or move it away to begin anew.", file=file
            ) from None

    def origin(self, journal: str, nonce: str) -> str | None:
        """The chain this device goes on with in a journal, None when it must begin a new one.

        The nonce in the journal changes at each opening: a restored backup or a cloned file shows an old one, and
        going on with its chain would fork it. A device that lost its key cannot go on with a chain of that key.
        """
        card = self._read(journal)
        known = nonce and nonce in card.nonces and card.key == self._public()
        return card.origin if known else None

    def remember(self, journal: str, origin: str, *nonces: str) -> None:
        """Write down the chain, its key and the nonces under which it may be gone on with."""
        card = _Card(origin=origin, key=self._public(), nonces=nonces)
        write_private(self._file(journal), msgspec.json.encode(card))

    def _public(self) -> str:
        return self.key().verify_key.encode(HexEncoder).decode()

    def _file(self, journal: str) -> Path:
        return self._cards / f"{journal}.json"

    def _read(self, journal: str) -> _Card:
        try:
            return msgspec.json.decode(self._file(journal).read_bytes(), type=_Card)
        except (OSError, msgspec.DecodeError, UnicodeDecodeError):
            return _Card()  # a lost or damaged card only means: begin a new chain
