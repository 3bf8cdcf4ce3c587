"""The log's two deeds with files: write what is shown, take lines in; their forms are imported when asked for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction

from console.domain.line_query import LineQuery
from console.views.page import Page
from console.words.say import message

EXPORT, IMPORT = message("Export the log …"), message("Import log lines …")


def offer_files(page: Page, query: Callable[[], LineQuery]) -> None:
    """Let a page write the lines of its query to a file, and take lines from one."""

    def export() -> None:
        from console.views.forms.log_export import ExportForm

        ExportForm(page.seat, query(), page).stand_beside(page)

    def take() -> None:
        from console.views.forms.log_import import ImportForm

        ImportForm(page.seat, page).stand_beside(page)

    for text, deed in ((EXPORT, export), (IMPORT, take)):
        action = QAction(page.say(text), page)
        action.triggered.connect(deed)
        page.addAction(action)
