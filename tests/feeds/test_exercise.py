"""Reading an exercise: all that is wrong with it is told at once, each fault with its line; what is none, in a word."""

from __future__ import annotations

import pytest

from console.domain.check import stamp
from console.domain.refused import Refused
from console.feeds.exercise import Faulty, find, read, shipped
from tests.feeds.conftest import FIRST, HEAD


def faults(file):
    with pytest.raises(Faulty) as raised:
        read(file)
    return [(fault.values["line"], str(fault)) for fault in raised.value.faults]


def inject(body):
    return f'[[inject]]\nat = "07-07 01:00"\n{body}\n'


def test_times_of_injects_are_beijing_time_of_the_year_of_the_start(write):
    scenario = read(write(inject('act = "enter line"\ntext = "水位上涨"')))
    assert stamp(scenario.starts) == "2025-07-06T16:00:00.000Z"
    assert stamp(scenario.ends) == "2025-07-06T17:00:00.000Z"


def test_a_year_is_the_one_nearest_to_the_start(write):
    head = HEAD.replace("2025-07-07", "2025-12-31").replace("07-07", "12-31")
    text = inject('act = "enter line"\ntext = "x"').replace("07-07 01:00", "01-01 01:00")
    assert read(write(text, head)).ends.year == 2026


def test_injects_are_played_by_time_and_then_in_the_order_of_the_file(write):
    later = inject('act = "enter line"\ntext = "later"')
    first = later.replace("01:00", "00:30").replace("later", "first")
    second = first.replace("first", "second")
    texts = [getattr(each.act, "text", "") for each in read(write(later + first + second)).injects]
    assert texts[-3:] == ["first", "second", "later"]


def test_the_head_gives_the_incident_the_actor_and_the_names_of_roles(write):
    scenario = read(
        write(inject('act = "enter line"\ntext = "x"') + inject('act = "enter line"\ntext = "y"\nincident = ""'))
    )
    assert [each.act.incident for each in scenario.injects[-2:]] == ["storm", ""]
    assert scenario.injects[-1].actor == "mini-officer"
    assert scenario.people == {"mini-officer": "值守员01", "mini-deputy": "副指挥"}


def test_what_is_invented_says_so(write):
    marked = read(write(inject('act = "enter line"\ntext = "已到场"\nsynthetic = true'))).injects[-1].act
    assert marked.text == "【模拟】已到场"


@pytest.mark.parametrize(
    ("body", "offset", "told"),
    [
        ('act = "entr line"\ntext = "x"', 2, "there is no act “entr line”; perhaps “enter line” is meant"),
        ('text = "x"', 0, "act is missing"),
        ("act = 3", 2, "act must be a text in quotes"),
        ('act = "enter line"', 0, "text is missing"),
        ('act = "enter line"\ntext = 3', 3, "text must be a text in quotes"),
        ('act = "enter line"\ntext = "x"\ntxt = "y"', 4, "“enter line” has no field txt"),
        ('act = "enter line"\ntext = "x"\nbasis = []', 4, "“enter line” has no field basis"),
        ('act = "enter line"\ntext = "x"\noccurred = "25:00"', 4, "occurred = “25:00” is not a time"),
        ('act = "enter line"\ntext = "x"\noccurred = "02-30 10:00"', 4, "is not a time"),
        ('act = "enter line"\ntext = "x"\noccurred = 0001-01-01', 4, "is not a time"),
        ('act = "enter line"\ntext = "x"\nchannel = "pigeon"', 4, "channel must be one of telephone, radio"),
        ('act = "enter line"\ntext = "x"\nactor = "nobody"', 4, "“nobody” is not listed under [people]"),
        ('act = "enter line"\ntext = "x"\nincident = "other"', 0, "incident “other” is not known by then"),
        ('act = "enter line"\ntext = "x"\nsynthetic = 1', 4, "synthetic must be true or false"),
        ('act = "order level"\norgan = "longgang"\nlevel = "Ⅴ"\nreason = "x"', 4, "level must be one of Ⅰ, Ⅱ, Ⅲ, Ⅳ"),
        ('act = "order level"\norgan = "longgang"\nlevel = 5\nreason = "x"', 4, "level must be one of Ⅰ, Ⅱ, Ⅲ, Ⅳ"),
        (
            'act = "order level"\norgan = "longgang"\nlevel = 4\nreason = "x"\nby = "nobody"',
            6,
            "“nobody” is not listed under [people]",
        ),
        (
            'act = "order level"\norgan = "longgang"\nlevel = 4\nreason = "x"\nmeasures = "y"',
            6,
            "measures must be a list of texts in quotes",
        ),
        ('act = "state figure"\nmetric = "evacuated"\nvalue = "many"', 4, "value = “many” is not a number"),
        ('act = "state figure"\nmetric = "evacuated"\nvalue = -1', 4, "value = “-1” is not a number"),
        ('act = "state figure"\nmetric = "evacuated"\nvalue = nan', 4, "value = “NaN” is not a number"),
        (
            'act = "state figure"\nmetric = "evacuated"\nvalue = 1\nverified = "yes"',
            5,
            "verified must be true or false",
        ),
        ('act = "state figure"\nmetric = "evacuated"\nvalue = 1\nline = "x"', 0, "line “x” is not known by then"),
        (
            'act = "register team"\nteam = "t"\nname = "x"\nkind = "heroes"',
            5,
            "kind must be one of comprehensive, specialist, social, grassroots",
        ),
        (
            'act = "register team"\nteam = "t"\nname = "x"\nkind = "social"\nmembers = "ten"',
            6,
            "members must be a whole number",
        ),
        ('act = "enter line"\ntext = "x"\ncomplete = true', 4, "the plan completes orders alone"),
        ('act = "enter line"\ntext = "x"\ncomplete = "yes"', 4, "complete must be true or false"),
        (
            'act = "order level"\norgan = "longgang"\nlevel = "Ⅲ"\nreason = "x"\nwithout = ["patrol"]',
            6,
            "only an order that the plan completes leaves measures out",
        ),
        (
            'act = "order level"\norgan = "longgang"\nlevel = "Ⅲ"\nreason = "x"\ncomplete = true\nwithout = "patrol"',
            7,
            "without must be a list of texts",
        ),
        ('act = "open exercise"\nscenario = "x"\nname = "x"\nstarts = "x"', 2, "there is no act “open exercise”"),
    ],
)
def test_a_fault_is_told_with_its_line(write, body, offset, told):
    (fault,) = faults(write(inject(body)))
    assert fault[0] == FIRST + offset
    assert told in fault[1]


@pytest.mark.parametrize(
    ("body", "offset", "told"),
    [
        ('station = "a"\nquantity = "b"\nunit = "mm"\nvalues = [1]', 0, "from is missing"),
        ('station = "a"\nunit = "mm"\nfrom = "07-07 00:00"\nvalues = [1]', 0, "quantity is missing"),
        (
            'station = "a"\nquantity = "b"\nunit = "mm"\nfrom = "07-07 00:00"\nvalues = []',
            5,
            "must be a list of numbers",
        ),
        (
            'station = "a"\nquantity = "b"\nunit = "mm"\nfrom = "07-07 00:00"\nvalues = [1,\n"lost"]',
            5,
            "value 2 is neither a number nor “missing” nor “gap”",
        ),
        (
            'station = "a"\nquantity = "b"\nunit = "mm"\nfrom = "07-07 00:00"\nevery = "0 h"\nvalues = [1]',
            5,
            "every must be like “1 h” or “10 min”",
        ),
        (
            'station = "a"\nquantity = "b"\nunit = "mm"\nfrom = "07-06 22:00"\nvalues = [1, 2, 3]',
            0,
            "this happens before the exercise starts",
        ),
    ],
)
def test_a_fault_in_readings_is_told_with_its_line(write, body, offset, told):
    (fault,) = faults(write(f"[[readings]]\n{body}\n"))
    assert fault[0] == FIRST + offset
    assert told in fault[1]


def test_all_faults_are_found_in_one_pass_in_the_order_of_their_lines(write):
    wrong = [
        inject('act = "enter line"\ntext = 3\nchannel = "pigeon"\noccurred = "x"'),
        inject('act = "nothing"'),
        '[[readings]]\nstation = 3\nquantity = "b"\nunit = "mm"\nfrom = "x"\nvalues = ["y", "z"]\n',
        inject('act = "enter line"\ntext = "x"').replace("07-07 01:00", "noon"),
    ]
    found = faults(write("".join(wrong)))
    assert len(found) == 9
    assert [line for line, _ in found] == sorted(line for line, _ in found)


def test_one_slip_is_not_told_twice(write):
    broken = inject('act = "register team"\nteam = "fire"\nname = "x"\nkind = "heroes"')
    later = inject('act = "dispatch team"\nteam = "fire"\ndestination = "舥艚"')
    assert len(faults(write(broken + later))) == 1


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('id = "mini"', 'id = "a/b"', "id may hold letters, digits, - and _ alone"),
        ('name = "小演练"', "", "name is missing"),
        ('starts = "2025-07-07 00:00"', 'starts = "07-07"', "starts = “07-07” is not a time"),
        ('starts = "2025-07-07 00:00"', "starts = 9999-12-31T23:59:59-23:59", "is not a time"),
        ('actor = "officer"', 'actor = "nobody"', "“nobody” is not listed under [people]"),
        ("format = 1", "format = 1\nspeed = 3", "“exercise” has no field speed"),
        ('deputy = "副指挥"', "deputy = 3", "[people] lists roles, each with its name"),
        ("[people]", "[storm]\nx = 1\n[people]", "storm is no part of an exercise"),
    ],
)
def test_a_fault_in_the_head_is_told_with_its_line(write, old, new, told):
    (fault,) = faults(write("", HEAD.replace(old, new, 1)))
    assert told in fault[1]
    assert fault[0] >= 1


def test_injects_need_heads_of_their_own(write):
    (fault,) = faults(write("", "inject = [{at = 1}]\n" + HEAD.split("[[inject]]")[0]))
    assert fault == (1, "Line 1: each inject needs a head of its own, [[inject]].")


def test_an_exercise_without_an_inject_is_refused(write):
    assert "no inject" in faults(write("", HEAD.split("[[inject]]")[0]))[0][1]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "no section [exercise]"),
        (b"\x00\x01\x02\xff\xfe", "no text in UTF-8"),
        ("[exercise]\nname = '演练'".encode("gb18030"), "no text in UTF-8"),
        (HEAD.encode("utf-16"), "no text in UTF-8"),
        (HEAD.encode()[:-9], "is not written in TOML"),
        (b"[exercise]\nid = \x00", "line 2 is not written in TOML"),
        (b'{"exercise": 1}', "line 1 is not written in TOML"),
        (b"%PDF-1.7\n", "line 1 is not written in TOML"),
        (b"[project]\nname = 'x'\n", "no section [exercise]"),
        (b"exercise = 3", "no section [exercise]"),
        (b"[exercise]\nformat = 2\n", "newer console"),
        (b"x = " + b"[" * 100_000, "nested too deep"),
        (b"x = " + b"9" * 5_000, "is not written in TOML"),
        (b"#" * 4_000_001, "larger than 4 MB"),
    ],
)
def test_what_is_no_exercise_is_named_in_one_sentence(tmp_path, data, told):
    file = tmp_path / "exercise.toml"
    file.write_bytes(data)
    with pytest.raises(Refused) as raised:
        read(file)
    assert told in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_file_from_windows_is_read(tmp_path):
    file = tmp_path / "exercise.toml"
    file.write_bytes(b"\xef\xbb\xbf" + HEAD.replace("\n", "\r\n").encode())
    assert len(read(file).injects) == 2


def test_a_shipped_exercise_is_found_by_its_name():
    assert shipped() == ["danas2025"]
    assert find("danas2025").is_file()


def test_a_name_that_is_neither_shipped_nor_a_file_is_refused(tmp_path):
    with pytest.raises(Refused, match="shipped: danas2025"):
        find(str(tmp_path / "nothing.toml"))


def test_a_folder_is_no_exercise(tmp_path):
    with pytest.raises(Refused, match="cannot be read"):
        read(find(str(tmp_path)))
