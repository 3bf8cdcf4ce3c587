"""The command line finds every deed of a page once, by its own words and by its button's."""

from __future__ import annotations

from console.views.commands import of_page
from console.views.pages.team import TeamPage


def test_a_deed_with_button_menu_and_key_is_offered_once(qtbot, seat):
    page = TeamPage(seat.say)
    qtbot.addWidget(page)
    page.sit(seat)
    commands = of_page(page)
    names = [each.name for each in commands]
    assert names.count("派出队伍") == 1
    assert "出动" not in names
    dispatch = next(each for each in commands if each.name == "派出队伍")
    assert "出动" in dispatch.aliases
    assert dispatch.keys == "D"
    assert not dispatch.possible
