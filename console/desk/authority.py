"""Who may sign and who held what when, as pages show it; and how a wrong PIN comes into the log."""

from __future__ import annotations

from console.domain.ids import new_id
from console.domain.log import Channel, EnterLine
from console.domain.pin import NotePinRefused
from console.words.say import Say


def wrong_pin(person: str, name: str, wrong: int, say: Say) -> EnterLine:
    """The line by which everybody sees that somebody's PIN was tried."""
    return EnterLine(
        line=new_id(),
        text=say("{wrong} wrong PINs in a row were typed for {name}; the next one had to wait", wrong=wrong, name=name),
        channel=Channel.SYSTEM,
        also=(NotePinRefused(person=person, wrong=wrong),),
    )
