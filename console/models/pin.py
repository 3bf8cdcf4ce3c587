"""When PINs were set and by whom, and when wrong ones were typed."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from console.domain.pin import PinRefused, PinSet, PinTrail
from console.journal.codec import Told
from console.models.columns import number, text
from console.models.fold import Fold, metadata, of

pin = sa.Table(
    "pin",
    metadata,
    text("subject", primary_key=True),
    text("person"),
    text("made"),
    text("maker"),
    text("refused"),
    number("wrong"),
    number("times"),
)

FACTS = (PinSet, PinRefused)


def fold(subject: str, told: Sequence[Told]) -> list[PinTrail]:
    made, refused = of(told, PinSet), of(told, PinRefused)
    return [
        PinTrail(
            subject=subject,
            person=subject.removeprefix("pin/"),
            made=made[-1].header.at if made else "",
            maker=made[-1].header.actor if made else "",
            refused=refused[-1].header.at if refused else "",
            wrong=getattr(refused[-1].fact, "wrong", 0) if refused else 0,
            times=len(refused),
        )
    ]


PIN = Fold("pin", FACTS, PinTrail, pin, fold)
