"""The lines that are shown, on paper: the same query, made by another process, opened when it is there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from console.domain.line_query import LineQuery
from console.domain.log import EnterLine
from console.views.forms.log_print import MANY, PrintForm
from tests.reports.reading import flowing, pages
from tests.views.hands import ENTER, press

pytestmark = pytest.mark.slow


class Viewer(QObject):
    """What the system would open."""

    def __init__(self):
        super().__init__()
        self.opened = []

    @Slot(QUrl)
    def show(self, url):
        self.opened.append(url.toLocalFile())


@pytest.fixture
def viewer():
    made = Viewer()
    QDesktopServices.setUrlHandler("file", made, "show")
    yield made
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def form(qtbot, seat, desk):
    for number, text in enumerate(("湖前社区积水", "渔船全部进港")):
        desk.do(EnterLine(line=f"l{number}", text=text))

    def ask(query):
        made = PrintForm(seat, query)
        qtbot.addWidget(made)
        made.show()
        qtbot.waitUntil(made.isActiveWindow)
        return made

    return ask


def test_what_is_shown_is_printed_and_opened(form, qtbot, viewer):
    asked = form(LineQuery(words="积水", since="2025-07-07T00:00:00.000Z"))
    assert "1 条" in asked.state.text()
    asked.save.setFocus()
    press(ENTER)
    qtbot.waitUntil(lambda: bool(viewer.opened) or asked.refusal.isVisible(), timeout=20_000)
    assert asked.refusal.text() == ""
    text = flowing(pages(viewer.opened[0]))
    assert "湖前社区积水" in text
    assert "渔船" not in text
    assert "已生成" in asked.state.text()


def test_very_many_lines_are_warned_of(form, desk):
    desk.do_all([EnterLine(line=f"m{number}", text="水位正常") for number in range(MANY)])
    asked = form(LineQuery())
    assert "10,002" in asked.state.text()
    assert asked.notes.count() == 2


def test_where_nothing_can_be_written_it_says_so(form, seat):
    (seat.folder / "papers").write_text("")
    asked = form(LineQuery())
    asked.submit()
    assert "papers" in asked.refusal.text()
