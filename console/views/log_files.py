"""The log's deeds with files: write or print what is shown, take lines in; their forms are imported when asked for."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from PySide6.QtGui import QAction

from console.domain.line_query import LineQuery
from console.views.forms.form import Form
from console.views.page import Page
from console.words.say import message


def offer_files(page: Page, query: Callable[[], LineQuery]) -> None:
    """Let a page write the lines of its query to a file or on paper, and take lines from a file."""
    _offer(page, message("Export the log …"), lambda: _form("log_export", "ExportForm")(page.seat, query(), page))
    _offer(page, message("Print the log …"), lambda: _form("log_print", "PrintForm")(page.seat, query(), page))
    _offer(page, message("Import log lines …"), lambda: _form("log_import", "ImportForm")(page.seat, page))


def _offer(page: Page, text: str, ask: Callable[[], Form]) -> None:
    action = QAction(page.say(text), page)
    action.triggered.connect(lambda: ask().stand_beside(page))
    page.addAction(action)


def _form(module: str, name: str) -> Callable[..., Form]:
    found: type[Form] = getattr(import_module(f"console.views.forms.{module}"), name)
    return found
