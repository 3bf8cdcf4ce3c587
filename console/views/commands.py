"""What the command line offers: the window's own deeds and every action or button of every page, under its text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QToolButton, QWidget

from console.views.dock import Dock
from console.views.page import Page
from console.views.widgets.finder import Command


def of_actions(actions: Iterable[QAction], where: str = "") -> Iterator[Command]:
    for action in actions:
        if action.text():
            yield Command(
                name=_plain(action.text()),
                deed=action.trigger,
                where=where,
                aliases=(action.toolTip(), action.objectName()),
                keys=action.shortcut().toString(),
                possible=action.isEnabled(),
            )


def of_page(page: Page) -> list[Command]:
    """What can be done on a page; it is done as a click would, after its dock was opened."""
    where = page.say(page.TITLE)
    actions = list(of_actions(_actions(page), where))
    named = {each.name for each in actions}
    shown = [each for each in page.findChildren(QAbstractButton) if each.text() and not each.isHidden()]
    buttons = [each for each in shown if not _of_an_action(each) and _plain(each.text()) not in named]
    return actions + [_of_button(each, where, page.NAME) for each in buttons]


def there(command: Command, dock: Dock, go_to: Callable[[Dock], None]) -> Command:
    """What a page offers, done where it can be seen."""

    def deed() -> None:
        go_to(dock)
        command.deed()

    return replace(command, deed=deed)


def opening(dock: Dock, go_to: Callable[[Dock], None]) -> Command:
    """A page by its title, or by its noun."""
    name = dock.say("Go to {page}", page=dock.windowTitle())
    return Command(name=name, deed=lambda: go_to(dock), aliases=(dock.place.name,))


def _actions(page: Page) -> list[QAction]:
    """Its own and its widgets'; a field's (clear, undo …) are no deeds."""
    owners: list[QWidget] = [page, *page.findChildren(QWidget)]
    return list(dict.fromkeys(action for owner in owners for action in owner.actions() if action.text()))


def _of_an_action(button: QAbstractButton) -> bool:
    """A tool bar's button for an action that is listed anyway."""
    return isinstance(button, QToolButton) and button.defaultAction() is not None


def _of_button(button: QAbstractButton, where: str, noun: str) -> Command:
    return Command(
        name=_plain(button.text()),
        deed=button.click,
        where=where,
        aliases=(button.toolTip(), noun),
        keys=button.shortcut().toString(),
        possible=button.isEnabled(),
    )


def _plain(text: str) -> str:
    """Without the mark of a mnemonic: 值守(&D) -> 值守."""
    head, mark, tail = text.partition("(&")
    return (head if mark and tail.endswith(")") else text).replace("&", "").strip()
