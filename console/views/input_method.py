"""Chinese input on Linux: which of Qt's own plugins to use, what is missing, and whether there is a screen at all."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, MutableMapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLibraryInfo

from console.words.say import message

FCITX = message(
    "Chinese cannot be typed yet: Qt brings no plugin for fcitx, and fcitx does not answer as ibus. Start fcitx5 with "
    "its add-on “IBus Frontend” (fcitx 4 has none), or run ibus; then start the console again."
)
IBUS = message("Chinese cannot be typed yet: ibus does not run. Start it (ibus-daemon -drx), then the console again.")
NONE = message(
    "Chinese cannot be typed yet: no input method runs here. Install one and start it (for example the packages fcitx5 "
    "and fcitx5-chinese-addons), then start the console again."
)
# On these no input method ever reaches a window, nor is one expected.
WINDOWLESS = ("offscreen", "minimal", "vnc", "linuxfb", "eglfs")


@dataclass(frozen=True)
class Route:
    """How Chinese reaches the window.

    Attributes:
        module: what QT_IM_MODULE is to be before the application starts, "" to leave it.
        lack: message id of what is missing and its remedy, "" when nothing is.
    """

    module: str = ""
    lack: str = ""


def choose(environment: MutableMapping[str, str]) -> str:
    """Let Qt's own plugin bring Chinese into the window. Returns the message id of what is missing, "" if nothing."""
    found = route(environment, Path.home(), plugin_folders(environment))
    if found.module:
        environment["QT_IM_MODULE"] = found.module
    return found.lack


def route(environment: Mapping[str, str], home: Path, plugins: Iterable[Path], platform: str = sys.platform) -> Route:
    """Find the way; asked before the application exists.

    Args:
        environment: QT_IM_MODULE, XMODIFIERS and what says where windows are shown.
        home: of the user; ibus, and fcitx5 in its place, leave their address in it.
        plugins: folders where Qt looks for input plugins.
        platform: as sys.platform; elsewhere than on Linux the system's own input method is always there.
    """
    shown = environment.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if platform != "linux" or shown in WINDOWLESS:
        return Route()
    wanted = environment.get("QT_IM_MODULE") or environment.get("XMODIFIERS", "").removeprefix("@im=")
    if wanted and any(_serves(plugin, wanted) for folder in plugins for plugin in _files(folder)):
        return Route(lack=IBUS if wanted == "ibus" and not _bus(environment, home) else "")
    if _bus(environment, home):
        return Route(module="ibus")
    if wanted.startswith("fcitx"):
        return Route(lack=FCITX)
    by_compositor = "WAYLAND_DISPLAY" in environment and shown != "xcb" and not wanted
    return Route() if by_compositor else Route(lack=NONE)


def has_screen(environment: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Whether a window can be shown: asked first, as Qt's own answer is to end the program."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return platform != "linux" or any(environment.get(name) for name in named)


def plugin_folders(environment: Mapping[str, str]) -> list[Path]:
    """Where Qt looks for input plugins."""
    own = QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)
    more = [each for each in environment.get("QT_PLUGIN_PATH", "").split(":") if each]
    return [Path(each) / "platforminputcontexts" for each in (own, *more)]


def _serves(plugin: Path, wanted: str) -> bool:
    """The plugin of fcitx5 is named after fcitx."""
    return wanted.removesuffix("5") in plugin.name


def _files(folder: Path) -> list[Path]:
    return list(folder.glob("*.so"))


def _bus(environment: Mapping[str, str], home: Path) -> bool:
    """Whether ibus, or fcitx5 in its place, has left its address."""
    config = Path(environment.get("XDG_CONFIG_HOME") or home / ".config")
    return any((config / "ibus" / "bus").glob("*"))
