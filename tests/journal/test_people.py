"""Names of persons are sealed on this device; facts carry ids."""

from __future__ import annotations

from nacl.signing import SigningKey

from console.domain.log import EnterLine
from console.journal.people import People

KEY, OTHER = SigningKey(bytes(32)), SigningKey(b"\x01" * 32)


def test_a_name_has_one_id_for_ever(tmp_path):
    person = People(tmp_path, KEY).named("林晓")
    again = People(tmp_path, KEY)
    assert again.named("林晓") == person
    assert again.name(person) == "林晓"
    assert again.named("王强") != person


def test_somebody_unknown_shows_as_the_beginning_of_his_id(tmp_path):
    assert People(tmp_path, KEY).name("0123456789abcdef") == "012345"


def test_names_do_not_lie_open_on_the_disk(tmp_path):
    People(tmp_path, KEY).named("Lin Xiao")
    assert b"Lin" not in (tmp_path / "people.sealed").read_bytes()


def test_with_another_key_ids_show_instead_of_names(tmp_path):
    person = People(tmp_path, KEY).named("林晓")
    assert People(tmp_path, OTHER).name(person) == person[:6]


def test_names_sealed_with_another_key_are_put_aside_not_lost(tmp_path):
    person = People(tmp_path, KEY).named("林晓")
    People(tmp_path, OTHER).named("王强")
    (aside,) = tmp_path.glob("people.sealed.*")
    aside.rename(tmp_path / "people.sealed")
    assert People(tmp_path, KEY).name(person) == "林晓"


def test_no_name_enters_the_journal(opened, tmp_path):
    person = People(tmp_path, KEY).named("Lin Xiao")
    desk = opened(actor=person)
    desk.do(EnterLine(line="L", text="积水"))
    desk.close()
    assert person.encode() in desk.file.read_bytes()
    assert b"Lin Xiao" not in desk.file.read_bytes()
