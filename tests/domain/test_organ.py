"""Organs and who is on duty."""

from __future__ import annotations

from console.domain.organ import Duty, Organ, RegisterOrgan, SignOff, SignOn


def test_an_organ_is_registered_with_its_telephone_head_and_deputies(room):
    room.do(RegisterOrgan(organ="o", name=" 龙港市防指 ", telephone=" 0577-1 ", head="p1", deputies=("p2",), ours=True))
    organ = room.one(Organ, "o")
    assert (organ.name, organ.telephone, organ.head, organ.deputies, organ.ours) == (
        "龙港市防指",
        "0577-1",
        "p1",
        ("p2",),
        True,
    )


def test_registering_again_replaces_what_was_known(room):
    room.do(RegisterOrgan(organ="o", name="旧名", telephone="1"))
    room.do(RegisterOrgan(organ="o", name="新名"))
    organ = room.one(Organ, "o")
    assert (organ.name, organ.telephone, organ.contested) == ("新名", "", False)


def test_an_organ_needs_a_name(room):
    assert room.refuses(RegisterOrgan(organ="o", name=" ")) == "An organ needs a name."


def test_somebody_on_duty_is_shown_until_signed_off(storm):
    storm.do(SignOn(duty="d", organ="longgang", person="wang", post="值班长"))
    assert [each.person for each in storm.reader.on_duty()] == ["wang"]
    storm.after(hours=8).do(SignOff(duty="d"))
    assert storm.reader.on_duty() == []
    assert storm.one(Duty, "d").until == storm.moment()


def test_nobody_is_on_duty_twice_for_one_organ(storm):
    storm.do(SignOn(duty="d1", organ="longgang", person="wang"))
    assert storm.refuses(SignOn(duty="d2", organ="longgang", person="wang")) == "This person is on duty already."
    storm.do(SignOn(duty="d3", organ="wenzhou", person="wang"))


def test_somebody_may_come_back_on_duty(storm):
    storm.do(SignOn(duty="d1", organ="longgang", person="wang"))
    storm.do(SignOff(duty="d1"))
    storm.do(SignOn(duty="d2", organ="longgang", person="wang"))
    assert [each.subject for each in storm.reader.on_duty()] == ["d2"]


def test_duty_names_a_person_and_an_organ_that_is_known(storm):
    assert storm.refuses(SignOn(duty="d", organ="longgang", person=" ")) == "Say who comes on duty."
    assert storm.refuses(SignOn(duty="d", organ="nobody", person="wang")) == "There is no such organ: nobody."


def test_one_stint_is_one_record(storm):
    storm.do(SignOn(duty="d", organ="longgang", person="wang"))
    assert storm.refuses(SignOn(duty="d", organ="longgang", person="li")) == "This stint on duty is on record already."


def test_nobody_signs_off_twice_or_without_having_come(storm):
    assert storm.refuses(SignOff(duty="d")) == "This person is not on duty."
    storm.do(SignOn(duty="d", organ="longgang", person="wang"))
    storm.do(SignOff(duty="d"))
    assert storm.refuses(SignOff(duty="d")) == "This person is not on duty."


def test_a_shift_has_a_planned_end_which_ends_nothing_by_itself(storm):
    planned = storm.moment(hours=8)
    storm.do(SignOn(duty="d", organ="longgang", person="wang", planned=planned))
    storm.after(hours=9)
    assert [(each.planned, each.until) for each in storm.reader.on_duty()] == [(planned, "")]


def test_a_shift_ends_after_it_begins(storm):
    refusal = storm.refuses(SignOn(duty="d", organ="longgang", person="wang", planned=storm.moment()))
    assert refusal.startswith("The shift would be over already at")
    assert storm.refuses(SignOn(duty="d", organ="longgang", person="wang", planned="8点")) == '"8点" is not a time.'
