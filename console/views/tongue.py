"""Qt's own words (a field's menu, a file dialog) in the operator's language."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication

CATALOGUES = {"zh": "qtbase_zh_CN"}


def speak(application: QApplication, language: str) -> None:
    """Let Qt speak it, if its wheel brings the catalogue; English is its mother tongue."""
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if language in CATALOGUES and translator.load(CATALOGUES[language], folder):
        application.installTranslator(translator)
