"""A notice says one thing, takes no keyboard, and is waved away."""

from __future__ import annotations

from PySide6.QtCore import Qt

from console.views.widgets.notice import Notice
from console.words.say import Say

SAY = Say("zh")


def test_a_notice_is_waved_away_and_takes_no_keyboard(qtbot, shown):
    notice = shown(Notice("一句话", SAY))
    notice.offer("去做", lambda: None)
    with qtbot.waitSignal(notice.dismissed):
        notice.dismiss()
    assert not notice.isVisible()


def test_a_notice_offers_what_to_do_about_it(qtbot, shown):
    done = []
    notice = shown(Notice("一句话", SAY))
    button = notice.offer("去做", lambda: done.append(1))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done == [1]
