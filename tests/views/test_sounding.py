"""The alarm's sound: a tone made here, played by what there is, and a clear sentence where nothing is."""

from __future__ import annotations

import sys
import wave

import pytest

from console.views.sounding import BEEPED, EACH_S, PLAYED, PLAYERS, RATE, SILENT, TONES, Sounding, write

pytestmark = pytest.mark.slow


def finding(*there):
    return lambda name: dict(there).get(name)


def test_the_tone_is_a_sound_file_that_any_player_reads(tmp_path):
    file = tmp_path / "a.wav"
    write(file)
    with wave.open(str(file)) as sound:
        assert (sound.getnchannels(), sound.getframerate()) == (1, RATE)
        assert sound.getnframes() == round(EACH_S * RATE) * len(TONES)


@pytest.mark.usefixtures("qapp")
def test_without_a_player_it_says_that_no_sound_is_possible(tmp_path):
    silent = Sounding(tmp_path, find=finding(), platform="linux")
    assert silent.sound() == (SILENT, "")


def test_the_first_player_that_is_there_plays(qtbot, tmp_path):
    played = tmp_path / "played"
    player = script(tmp_path / "player", f"open(r'{played}', 'w').write(sys.argv[-1])")
    sounding = Sounding(tmp_path, find=finding(("paplay", player)), platform="linux")
    assert sounding.sound() == (PLAYED, "paplay")
    qtbot.waitUntil(lambda: played.exists() and bool(played.read_text()))
    assert played.read_text().endswith("alarm.wav")
    sounding.stop()


def test_a_player_that_cannot_gives_way_to_the_next(qtbot, tmp_path):
    played = tmp_path / "played"
    names = [name for name in PLAYERS if name in {"paplay", "aplay"}]
    broken = script(tmp_path / "broken", "sys.exit(3)")
    works = script(tmp_path / "works", f"open(r'{played}', 'w').write('x')")
    sounding = Sounding(tmp_path, find=finding((names[0], broken), (names[1], works)), platform="linux")
    with qtbot.waitSignal(sounding.failed):
        sounding.sound()
    qtbot.waitUntil(played.exists)
    sounding.stop()


def script(path, program):
    path.write_text(f"#!{sys.executable}\nimport sys\n{program}\n")
    path.chmod(0o755)
    return str(path)


def test_what_is_said_differs():
    assert len({SILENT, BEEPED, PLAYED}) == 3
