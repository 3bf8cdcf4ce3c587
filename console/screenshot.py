"""A picture of the window or of one page, taken beside whoever writes the journal."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QApplication

from console.desk.past import looking
from console.domain.refused import Refused
from console.journal.device import home
from console.views.answer import Answers
from console.views.faults import Faults, hear_qt
from console.views.gallery import Gallery, pages
from console.views.looks import Looks
from console.views.main_window import MainWindow
from console.views.memory import Memory
from console.views.onlooker import onlooker
from console.views.theme import load_fonts
from console.words.say import Say

DONE = 0


def screenshot(
    journal: Path,
    *,
    page: str,
    out: Path,
    size: tuple[int, int],
    scale: float,
    theme: str,
    say: Say,
    at: datetime | None = None,
) -> int:
    """Save pictures of the window or of one page; only reads, beside whoever writes.

    Args:
        journal: is there already.
        page: "main", a page's name, or "all": the window in both layouts and every page.
        out: a .png, or for "all" a folder.
        size: in logical pixels.
        scale: device pixels to a logical one.
        theme: "dark" or "light".
        say: the language.
        at: as this console knew it then, None for now.

    Raises:
        Refused: no such page, no such journal, or the picture cannot be written.
    """
    if page not in pages():
        raise Refused("There is no page {page}; there are: {names}.", page=page, names=", ".join(pages()))
    hear_qt(home())
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication(["console"])
    assert isinstance(application, QApplication), "no other kind is made in this process"
    with TemporaryDirectory(prefix="console-picture-") as folder:
        load_fonts()
        memory = Memory(Path(folder))
        looks = Looks(application, memory, theme)
        looks.wear()
        window = MainWindow(say, memory, looks, journal.stem, Answers(Faults(Path(folder)).explain))
        window.resize(*size)
        with looking(journal, at) as reader:
            Gallery(window, onlooker(reader, say, home(), Path(folder))).save(page, scale, out)
    return DONE
