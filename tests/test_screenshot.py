"""Pictures of the window and its pages, taken beside an open journal; what cannot be pictured is refused."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from console.desk.desk import Desk
from console.domain.log import EnterLine
from console.domain.refused import Refused
from console.journal.device import Device
from console.screenshot import screenshot
from console.views.board import PLACES
from console.words.say import Say
from tests.views.wardrobe import undressed_afterwards

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("CONSOLE_HOME", str(tmp_path / "home"))


@pytest.fixture
def journal(tmp_path):
    return tmp_path / "main.journal"


@pytest.fixture
def filled(journal, tmp_path):
    desk = Desk(journal, device=Device(tmp_path / "other"), actor="P1", ballast=0)
    desk.do_all([EnterLine(line=f"L{n}", text=f"第{n}条") for n in range(30)])
    yield desk
    desk.close()


def shoot(journal, out, *, page="main", scale=1.0, theme="dark", size=(1200, 800)):
    with undressed_afterwards():
        return screenshot(journal, page=page, out=out, size=size, scale=scale, theme=theme, say=Say("zh"))


@pytest.mark.usefixtures("qapp", "filled")
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_a_picture_is_taken_beside_an_open_window(journal, tmp_path, scale):
    out = tmp_path / "main.png"
    assert shoot(journal, out, scale=scale) == 0
    assert QImage(str(out)).size() == QSize(1200, 800) * scale


@pytest.mark.usefixtures("qapp", "filled")
def test_one_page_is_pictured_alone(journal, tmp_path):
    out = tmp_path / "log.png"
    shoot(journal, out, page="log", theme="light", size=(900, 600))
    assert QImage(str(out)).size() == QSize(900, 600)


@pytest.mark.usefixtures("qapp", "filled")
def test_all_pages_are_pictured_into_a_folder(journal, tmp_path):
    shoot(journal, tmp_path / "all", page="all")
    names = {file.stem for file in (tmp_path / "all").iterdir()}
    assert names == {"main-duty", "main-meeting", *(place.name for place in PLACES)}


@pytest.mark.usefixtures("qapp", "filled")
def test_an_unknown_page_is_refused_with_the_known_ones(journal, tmp_path):
    with pytest.raises(Refused, match="main, log, incident"):
        shoot(journal, tmp_path / "x.png", page="map")


@pytest.mark.usefixtures("qapp", "filled")
def test_a_picture_that_cannot_be_written_is_refused(journal, tmp_path):
    with pytest.raises(Refused, match="cannot be written"):
        shoot(journal, tmp_path / "nowhere" / "x.png")


@pytest.mark.usefixtures("qapp")
def test_a_picture_of_no_journal_is_refused(journal, tmp_path):
    with pytest.raises(Refused, match="There is no journal"):
        shoot(journal, tmp_path / "x.png")
