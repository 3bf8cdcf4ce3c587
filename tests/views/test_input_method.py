"""The way Chinese reaches the window on Linux, and what is said when there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.views.input_method import FCITX, IBUS, NONE, Route, choose, has_screen, plugin_folders, route


@pytest.fixture
def plugins(tmp_path):
    """What the wheels ship."""
    folder = tmp_path / "platforminputcontexts"
    folder.mkdir()
    for name in ("compose", "ibus"):
        (folder / f"lib{name}platforminputcontextplugin.so").touch()
    return folder


@pytest.fixture
def bus(tmp_path):
    """ibus, or fcitx5 in its place, runs."""
    folder = tmp_path / ".config" / "ibus" / "bus"
    folder.mkdir(parents=True)
    (folder / "machine-unix-0").touch()


def ask(tmp_path, plugins, platform="linux", **environment):
    return route(environment, tmp_path, [plugins], platform)


@pytest.mark.usefixtures("bus")
@pytest.mark.parametrize("named", [{"QT_IM_MODULE": "fcitx"}, {"XMODIFIERS": "@im=fcitx5"}, {}])
def test_where_the_bus_answers_qt_s_own_plugin_is_used(tmp_path, plugins, named):
    assert ask(tmp_path, plugins, **named) == Route(module="ibus")


@pytest.mark.usefixtures("bus")
def test_ibus_needs_nothing(tmp_path, plugins):
    assert ask(tmp_path, plugins, QT_IM_MODULE="ibus") == Route()


@pytest.mark.parametrize(
    ("environment", "lack"),
    [
        ({"QT_IM_MODULE": "fcitx"}, FCITX),
        ({"XMODIFIERS": "@im=fcitx"}, FCITX),
        ({"QT_IM_MODULE": "ibus"}, IBUS),
        ({}, NONE),
        ({"QT_QPA_PLATFORM": "xcb", "WAYLAND_DISPLAY": "wayland-0"}, NONE),
    ],
)
def test_what_is_missing_is_named_with_its_remedy(tmp_path, plugins, environment, lack):
    assert ask(tmp_path, plugins, **environment) == Route(lack=lack)


def test_a_plugin_somebody_added_is_used(tmp_path, plugins):
    (plugins / "libfcitx5platforminputcontextplugin.so").touch()
    assert ask(tmp_path, plugins, QT_IM_MODULE="fcitx") == Route()


def test_on_wayland_the_compositor_brings_the_input_method(tmp_path, plugins):
    assert ask(tmp_path, plugins, WAYLAND_DISPLAY="wayland-0") == Route()


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_other_systems_bring_their_own(tmp_path, plugins, platform):
    assert ask(tmp_path, plugins, platform) == Route()


def test_where_no_window_is_seen_nothing_is_said(tmp_path, plugins):
    assert ask(tmp_path, plugins, QT_QPA_PLATFORM="offscreen:size=800x600") == Route()


@pytest.mark.parametrize(
    ("environment", "platform", "shown"),
    [
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", True),
        ({"DISPLAY": ""}, "linux", False),
        ({}, "win32", True),
    ],
)
def test_without_a_screen_no_window_is_tried(environment, platform, shown):
    assert has_screen(environment, platform) is shown


@pytest.mark.usefixtures("bus")
def test_the_choice_is_made_in_the_environment(tmp_path, monkeypatch):
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    environment = {"QT_IM_MODULE": "fcitx", "DISPLAY": ":0"}
    assert choose(environment) == ""
    assert environment["QT_IM_MODULE"] == "ibus"


def test_qt_s_own_folder_is_looked_into_and_the_user_s(tmp_path):
    folders = plugin_folders({"QT_PLUGIN_PATH": str(tmp_path)})
    assert any((folders[0]).glob("*ibus*"))
    assert folders[1] == tmp_path / "platforminputcontexts"
