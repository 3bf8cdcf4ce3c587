"""Names of persons are sealed on this device; facts carry ids."""

from __future__ import annotations

import json

import pytest
from nacl.secret import SecretBox
from nacl.signing import SigningKey

from console.domain.log import EnterLine
from console.journal.people import People, Person

KEY, OTHER = SigningKey(bytes(32)), SigningKey(b"\x01" * 32)


def test_a_name_has_one_id_for_ever(tmp_path):
    person = People(tmp_path, KEY).named("林晓")
    again = People(tmp_path, KEY)
    assert again.named("林晓") == person
    assert again.name(person) == "林晓"
    assert again.named("王强") != person


def test_a_telephone_is_kept_beside_a_name(tmp_path):
    person = People(tmp_path, KEY).named("林晓", "13800000001")

    assert People(tmp_path, KEY).telephone(person) == "13800000001"
    assert People(tmp_path, KEY).named("林晓") == person
    assert People(tmp_path, KEY).telephone("nobody") == ""


def test_a_number_is_learnt_for_a_name_that_had_none(tmp_path):
    people = People(tmp_path, KEY)
    person = people.named("林晓")

    assert people.named("林晓", "13800000001") == person
    assert people.telephone(person) == "13800000001"


def test_a_number_tells_two_persons_of_one_name_apart(tmp_path):
    people = People(tmp_path, KEY)
    one, other = people.named("王某", "13800000001"), people.named("王某", "13800000002")

    assert one != other
    assert people.named("王某", "13800000001") == one
    assert people.telephone(one) == "13800000001"


def test_a_caller_who_left_only_a_number_goes_by_it(tmp_path):
    people = People(tmp_path, KEY)
    one, other = people.named("", "13800000001"), people.named("", "13800000002")

    assert one != other
    assert people.named("", "13800000001") == one
    assert people.name(one) == "13800000001"


def test_whoever_was_named_last_is_known_first_with_whom_he_spoke_for(tmp_path):
    people = People(tmp_path, KEY)
    one = people.named("林晓", "1", "江滨社区")
    other = people.named("王强")
    assert [each.id for each in people.known()] == [other, one]

    people.named("林晓", "1", "城管队")
    assert people.known()[0] == Person(id=one, name="林晓", telephone="1", source="城管队")


@pytest.mark.parametrize("written", ["林晓", {"name": "林晓", "star": "1"}])
def test_tables_of_other_versions_are_read(tmp_path, written):
    box = SecretBox(bytes(KEY)[: SecretBox.KEY_SIZE])
    (tmp_path / "people.sealed").write_bytes(bytes(box.encrypt(json.dumps({"P": written}).encode())))

    assert People(tmp_path, KEY).named("林晓", "1") == "P"
    assert People(tmp_path, KEY).known() == (Person(id="P", name="林晓", telephone="1"),)


def test_learning_names_keeps_telephones(tmp_path):
    people = People(tmp_path, KEY)
    person = people.named("林晓", "1")
    people.learn({person: "林笑", "P9": "副总指挥01"})

    assert (people.name(person), people.telephone(person), people.name("P9")) == ("林笑", "1", "副总指挥01")


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
