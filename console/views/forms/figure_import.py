"""A whole table of figures from a file: looked at cell by cell first; then its good rows are taken, or none."""

from __future__ import annotations

from pathlib import Path

import msgspec
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from console.domain.fact import Act
from console.domain.figure import StateFigure, StateFigures
from console.domain.ids import new_id
from console.domain.line_query import LineQuery
from console.domain.log import AttachFile, Channel, EnterLine
from console.domain.refused import Refused
from console.feeds.figure_table import Preview, told
from console.views.forms.file_form import TABLES, FileForm
from console.views.forms.taking_form import TakingForm
from console.views.items.figure_preview import PreviewRows
from console.views.seat import Seat
from console.views.tip import as_typed
from console.views.widgets.fields import Moment
from console.views.widgets.path_field import PathField
from console.views.widgets.table import Table
from console.words.say import message
from console.words.times import minute

ROWS_SHOWN = 12
WIDTH_IN_LETTERS = 110
# Widths of row, community, state, and of each figure.
EDGE, CELL = (6, 18, 44), 14
# Sentences about the file that stand above its rows; faults are marked in the rows themselves.
SENTENCES = 4
# So much of a file's hash stands in its line, by which it is known again.
MARK = 16


class FigureImportForm(TakingForm):
    """Which file, as of when, from whom; then what is wrong with which cell.

    Attributes:
        preview: what the file holds, None until it was looked at.
        line: subject of the log line that all its figures refer to.
    """

    def __init__(self, seat: Seat, incident: str, parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say("Figures from a table"), parent)
        self.incident = incident
        self.preview: Preview | None = None
        self.line = new_id()
        self._taken = self._rows = 0
        self.state.setText(
            self.say("Rows are communities, columns the fields of the loss table; nothing is taken before you say so.")
        )
        self.state.show()
        self.file = PathField(seat.say, seat.say(TABLES))
        self.as_of, self.source = Moment(seat.say, seat.now), QLineEdit()
        self.verified = QCheckBox(seat.say("verified"))
        self.rows = PreviewRows(seat.say, lambda metric: seat.assessment.metric_name(metric, seat.say))
        self.table: Table | None = None
        self.add(message("File"), self.file)
        self.add(message("As of"), self.as_of)
        self.add(message("Source"), self.source)
        self.add(message("Verification"), self.verified)
        self.fields.addRow(self.bar)
        self.file.path.textChanged.connect(lambda _text: self._forget())
        self._forget()

    def submit(self) -> None:
        """Look at the file; once it was looked at, take what is good."""
        if self.press.busy or self.posting or not self.save.isEnabled():
            return
        if self.preview is None:
            self.run(["figures", str(self.file.file()), "--whole", f"--incident={self.incident}"])
        else:
            self._take(self.preview)

    def _forget(self) -> None:
        """Another file has to be looked at anew."""
        self.preview = None
        self.save.setText(self.say("Look at the file"))

    def _printed(self, line: str) -> None:
        self.bar.hide()
        self.save.setEnabled(True)
        self.preview = preview = msgspec.json.decode(line, type=Preview)
        self.rows.show(preview)
        self._show_rows(len(preview.metrics))
        name = self.seat.assessment.metric_name
        sentences = [*self._taken_before(preview), *told(preview, lambda metric: name(metric, self.say), self.say)]
        self.state.setText("\n".join(sentences[:SENTENCES]))
        self.state.setToolTip(as_typed("\n".join(sentences)))
        self.save.setText(self.say("Take {n} rows", n=len(preview.good)))
        self.save.setEnabled(bool(preview.good))
        self.cancel.setText(self.say("Take none"))

    def _taken_before(self, preview: Preview) -> list[str]:
        """That the very file was taken in already, which hinders nothing."""
        lines = self.seat.reader.lines(0, 1, LineQuery(words=preview.mark[:MARK], incident=self.incident))
        return [self.say("⚠ This file was taken in already, {time}.", time=minute(each.recorded)) for each in lines]

    def _show_rows(self, figures: int) -> None:
        """The widths follow the file's columns, so each file has its own table."""
        if self.table:
            self.fields.removeRow(self.table)
        self.table = Table(self.rows, [*EDGE, *[CELL] * figures])
        self.table.setMinimumHeight(self.fontMetrics().height() * ROWS_SHOWN)
        self.table.setMinimumWidth(
            min(
                WIDTH_IN_LETTERS * self.fontMetrics().horizontalAdvance("0"),
                round(self.screen().availableGeometry().width() * 0.85),
            )
        )
        self.fields.insertRow(0, self.table)
        self.adjustSize()

    def _take(self, preview: Preview) -> None:
        try:
            entering = self._entering(preview)
            template = self._template()
        except Refused as refused:
            self._denied(refused)
            return
        self.save.setEnabled(False)
        units = {each.key: each.unit for each in self.seat.assessment.metrics}
        acts, rows = preview.acts(template, units), len(preview.good)
        self.seat.do(entering, lambda _records: self.take(acts, rows, self._entered, self._told), self._denied)

    def _entering(self, preview: Preview) -> EnterLine:
        """The one line that all figures refer to, with the file itself.

        Raises:
            Refused: the file is not the one that was looked at any more.
        """
        blob = self.seat.blobs.put(self.file.file())
        if blob.content != preview.mark:
            raise Refused("The file was changed after it was looked at; look again.")
        text = self.say(
            "Table taken in: {file}, {rows} communities, {n} figures, SHA-256 {mark}",
            file=preview.file,
            rows=len(preview.good),
            n=preview.figures,
            mark=preview.mark[:MARK],
        )
        attached = AttachFile(line=self.line, content=blob.content, name=blob.name, media=blob.media, size=blob.size)
        return EnterLine(
            id=self.act_id,
            line=self.line,
            incident=self.incident,
            text=text,
            source=self.source.text(),
            channel=str(Channel.OTHER),
            also=(attached,),
        )

    def _template(self) -> StateFigure:
        return StateFigure(
            incident=self.incident,
            metric="",
            value="",
            as_of=self.as_of.stamp(),
            source=self.source.text(),
            line=self.line,
            verified=self.verified.isChecked(),
        )

    def _denied(self, refused: Refused) -> None:
        super()._denied(refused)
        self.save.setText(self.say("Take {n} rows", n=len(self.preview.good) if self.preview else 0))

    def _entered(self, act: Act) -> int:
        self._taken += len(act.figures) if isinstance(act, StateFigures) else 0
        self._rows += 1
        return 1

    def _told(self) -> str:
        return self.say("{n} figures of {rows} communities taken.", n=self._taken, rows=self._rows)


class FigureFormForm(FileForm):
    """A blank form: where to write it."""

    def __init__(self, seat: Seat, parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say("A blank table of figures"), parent)
        self.file = PathField(seat.say, seat.say(TABLES), new=True)
        self.file.path.setText(str(Path.home() / f"{seat.say('losses')}.xlsx"))
        self.add(message("File"), self.file)
        self.fields.addRow(self.bar)
        self.save.setText(self.say("Write"))

    def submit(self) -> None:
        if not self.press.busy:
            self.run(["figures", str(self.file.file()), "--blank"])
