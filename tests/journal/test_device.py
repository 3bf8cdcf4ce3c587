"""A chain is gone on with by its own device in its own journal, and by nobody else."""

from __future__ import annotations

import shutil
import stat

import pytest

from console.domain.log import EnterLine
from console.domain.refused import Refused
from console.journal.device import Device, folder
from tests.simulator.desks import kill

NONE = "0" * 32


def say(desk, text="一行"):
    return desk.do(EnterLine(line=text, text=text))[-1]


def copied(desk, target):
    for file in desk.file.parent.glob(desk.file.name + "*"):
        if not file.name.endswith((".lock", ".holder", "-shm")):
            shutil.copy(file, target.with_name(target.name + file.name.removeprefix(desk.file.name)))


def test_a_device_goes_on_with_its_chain(opened):
    first = opened()
    one = say(first, "1")
    first.close()
    two = say(opened(), "2")
    assert (two.origin, two.prev) == (one.origin, one.id)


def test_a_device_goes_on_with_its_chain_after_a_crash(opened):
    first = opened()
    one = say(first, "1")
    kill(first)
    two = say(opened(), "2")
    assert (two.origin, two.prev) == (one.origin, one.id)


def test_a_backup_that_is_put_back_begins_a_new_chain(opened, tmp_path):
    desk = opened()
    say(desk, "1")
    desk.close()
    copied(desk, tmp_path / "backup")
    again = opened()
    lost = say(again, "2")
    again.close()
    shutil.copy(tmp_path / "backup", desk.file)
    restored = opened()
    new = say(restored, "3")
    assert new.origin != lost.origin
    assert restored.receive([lost]).forks == set()
    assert restored.audit().clean


def test_a_backup_made_while_the_console_ran_begins_a_new_chain(opened, tmp_path):
    desk = opened()
    say(desk, "1")
    copied(desk, tmp_path / "backup")
    lost = say(desk, "2")
    desk.close()
    for ending in ("", "-wal"):
        shutil.copy(tmp_path / f"backup{ending}", tmp_path / f"a.journal{ending}")
    assert say(opened(), "3").origin != lost.origin


def test_a_copy_on_another_device_begins_a_new_chain(opened, tmp_path):
    desk = opened()
    one = say(desk)
    desk.close()
    shutil.copy(desk.file, tmp_path / "b.journal")
    assert say(opened("b"), "2").origin != one.origin


def test_of_two_copies_on_one_device_only_one_goes_on_with_the_chain(opened, tmp_path):
    desk = opened()
    say(desk, "1")
    desk.close()
    shutil.copy(desk.file, tmp_path / "b.journal")
    one, other = opened(), opened("b", home="home-a")
    assert say(one, "2").origin == desk.origin
    assert say(other, "3").origin != desk.origin
    other.receive(one.after({desk.origin: 0}))
    assert other.audit().clean


def test_when_my_chain_turns_out_to_be_forked_i_begin_a_new_one(opened, tmp_path):
    """A disk image of a whole device was put into another: neither can know until they meet."""
    desk = opened()
    say(desk, "1")
    kill(desk)
    shutil.copy(desk.file, tmp_path / "b.journal")
    shutil.copytree(tmp_path / "home-a", tmp_path / "home-b")
    one, twin = opened(), opened("b")
    ours, theirs = say(one, "2"), say(twin, "3")
    assert (ours.origin, ours.seq) == (theirs.origin, theirs.seq)
    assert one.receive([theirs]).forks == {(ours.origin, ours.seq)}
    after = say(one, "4")
    assert after.origin != ours.origin
    assert say(one, "5").prev == after.id
    assert one.audit().unsound == []


def test_without_its_key_a_device_begins_a_new_chain(opened, tmp_path):
    desk = opened()
    one = say(desk, "1")
    desk.close()
    (tmp_path / "home-a" / "device.key").unlink()
    again = opened()
    assert say(again, "2").origin != one.origin
    assert again.audit().clean


@pytest.mark.parametrize("card", [b"", b"[]", b"{", b'{"nonces": 5}', b'"x"', b"\xff"])
def test_without_a_readable_card_a_device_begins_a_new_chain(opened, tmp_path, card):
    desk = opened()
    one = say(desk, "1")
    desk.close()
    for file in (tmp_path / "home-a" / "journals").iterdir():
        file.write_bytes(card)
    assert say(opened(), "2").origin != one.origin


def test_a_damaged_key_is_refused_before_anything_is_written(opened, tmp_path):
    (tmp_path / "home-a").mkdir()
    (tmp_path / "home-a" / "device.key").write_bytes(b"damaged")
    desk = opened()
    with pytest.raises(Refused, match="is damaged"):
        say(desk)
    assert desk._write(desk._journal.count) == 0


def test_the_key_is_made_once_and_private(tmp_path):
    device = Device(tmp_path)
    assert not (tmp_path / "device.key").exists()
    assert device.key() == Device(tmp_path).key()
    assert stat.S_IMODE((tmp_path / "device.key").stat().st_mode) == 0o600


def test_the_folder_is_the_users_own_unless_the_environment_names_one(monkeypatch, tmp_path):
    monkeypatch.setenv("CONSOLE_HOME", str(tmp_path))
    assert folder() == tmp_path
    monkeypatch.delenv("CONSOLE_HOME")
    assert folder().name == "emergency-command-console"


def test_a_refused_first_act_claims_nothing(opened, tmp_path):
    desk = opened()
    with pytest.raises(Refused):
        desk.do(EnterLine(line="L", text=""))
    assert not (tmp_path / "home-a" / "device.key").exists()
    assert desk._write(desk._journal.count) == 0


def test_acts_in_one_commit_after_a_refused_one_stay_on_one_chain(opened):
    desk = opened()
    acts = [EnterLine(line="1", text="一"), EnterLine(line="\ud800", text="x"), EnterLine(line="2", text="二")]
    first, refused, second = desk.do_all(acts)
    assert isinstance(refused, Refused)
    assert second[0].prev == first[0].id
    desk.close()
    again = opened()
    assert say(again, "3").origin == first[0].origin


def test_a_first_act_that_cannot_be_sealed_leaves_the_journal_claimable(opened):
    desk = opened()
    refused, good = desk.do_all([EnterLine(line="\ud800", text="x"), EnterLine(line="1", text="一")])
    assert isinstance(refused, Refused)
    origin = good[0].origin
    desk.close()
    assert say(opened(), "2").origin == origin
