"""Qt's own words are in the operator's language."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QApplication

from console.views.tongue import speak


@pytest.fixture
def application(qapp):
    yield qapp
    for translator in qapp.findChildren(QTranslator):
        QCoreApplication.removeTranslator(translator)


@pytest.mark.parametrize(("language", "word"), [("zh", "撤消"), ("en", "Undo")])
def test_a_field_s_menu_speaks_it(application, language, word):
    speak(application, language)
    assert word in QApplication.translate("QWidgetTextControl", "&Undo").replace("&", "")
