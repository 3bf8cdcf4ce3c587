"""A form that looks at a file in a process of its own, and then takes what is good while the window works on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtWidgets import QWidget

from console.domain.fact import Act
from console.views.forms.file_form import FileForm
from console.views.seat import Seat
from console.views.widgets.posting import Posting


def whole(_act: Act) -> Sequence[Act]:
    """An act that is refused is refused."""
    return ()


class TakingForm(FileForm):
    """Takes what was looked at.

    Attributes:
        posting: what is on its way, None while nothing is.
    """

    def __init__(self, seat: Seat, title: str, parent: QWidget | None = None) -> None:
        super().__init__(seat, title, parent)
        self.posting: Posting | None = None
        self._came_to: Callable[[], str] = str

    def take(
        self,
        acts: Iterator[Act],
        total: int,
        entered: Callable[[Act], int],
        came_to: Callable[[], str],
        apart: Callable[[Act], Sequence[Act]] = whole,
    ) -> None:
        """Do the acts, a few at a time.

        Args:
            acts: asked for as there is room.
            total: the bar's end.
            entered: hears of each durable act, and says how far the bar goes by it.
            came_to: the sentence at the end.
            apart: what a refused act is done as instead.
        """
        self.save.setEnabled(False)
        self.refusal.hide()
        self.cancel.setText(self.say("Stop"))
        self.bar.setRange(0, total)
        self.bar.setValue(0)
        self.bar.show()
        self._came_to = came_to
        self.posting = Posting(self.seat, acts, apart, self)
        self.posting.landed.connect(lambda act: self.bar.setValue(self.bar.value() + entered(act)))
        self.posting.ended.connect(self._end)
        self.posting.start()

    def reject(self) -> None:
        """While rows are being taken, stop taking; those that are durable stay."""
        if self.posting:
            self.posting.stop()
        else:
            super().reject()

    def touched(self) -> bool:
        """A path alone is nothing that could be lost; rows that are being taken are."""
        return self.posting is not None

    def _give_up(self) -> None:
        """What is on its way is waited for; the form then says how much was taken."""
        if self.posting:
            self.posting.stop()
        else:
            super()._give_up()

    def _end(self) -> None:
        assert self.posting is not None, "something was being taken"
        refused, self.posting = self.posting.refused, None
        self.finish(self._came_to())
        if refused:
            why = self.say.refusal(refused[0][1])
            self.refusal.setText(self.say("{n} rows were not taken: {why}", n=len(refused), why=why))
            self.refusal.show()
