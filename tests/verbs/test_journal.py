"""The journal asked how it stands, whether it is sound, and to fold itself again."""

from __future__ import annotations

import hashlib
import json

import pytest

from console.desk.desk import Desk
from console.domain.log import AttachFile, EnterLine
from console.journal.blobs import Blobs
from console.journal.device import Device
from console.verbs.ending import DONE
from tests.verbs.shell import one_line

pytestmark = pytest.mark.slow


def test_status_is_json_in_either_language_with_the_same_keys(console, journal):
    english = console("status", "--json", "--journal", journal)
    chinese = console("status", "--json", "--journal", journal, "--lang", "zh")
    assert english.code == chinese.code == DONE
    assert keys(json.loads(english.out)) == keys(json.loads(chinese.out))
    assert json.loads(english.out)["incidents"][0]["name"] == "台风“丹娜丝”"


def keys(document):
    if isinstance(document, dict):
        return {key: keys(value) for key, value in document.items()}
    return [keys(each) for each in document] if isinstance(document, list) else None


def test_status_of_an_exercise_is_as_of_its_last_record(console, played):
    document = json.loads(console("status", "--json", "--journal", played).out)
    assert document["now"] == "2025-07-06T16:32:00.000Z"
    assert document["exercise"]["scenario"] == "every"


def test_status_at_a_moment_knows_nothing_that_came_later(console, played):
    answer = console("status", "--json", "--at", "2025-07-07 00:05", "--journal", played)
    document = json.loads(answer.out)
    assert document["now"] == "2025-07-06T16:05:00.000Z"
    assert document["counts"]["lines"] == 1
    assert document["teams"] == []


def test_status_at_a_short_time_means_the_exercises_day(console, played):
    document = json.loads(console("status", "--json", "--at", "0012", "--journal", played).out)
    assert document["now"] == "2025-07-06T16:12:00.000Z"


def test_verify_walks_a_sound_journal(console, journal):
    answer = console("verify", "--journal", journal)
    assert (answer.code, answer.err) == (DONE, "")
    assert "4 records in 1 chains walked" in answer.out


def test_verify_names_a_record_that_was_altered(console, journal):
    data = journal.read_bytes()
    assert data.count("水位上涨".encode()) >= 2, "the body and its row"
    journal.write_bytes(data.replace("水位上涨".encode(), "水位下降".encode()))
    answer = console("verify", "--journal", journal)
    one_line(answer)
    assert "The body of record" in answer.out


@pytest.fixture
def attached(tmp_path):
    """A journal with a line of two files, one of which is attached to another line as well."""
    desk = Desk(tmp_path / "files.journal", device=Device(tmp_path / "device"), actor="P", ballast=0)
    blobs = Blobs(desk.file)
    for line, files in (("a", (b"1", b"2")), ("b", (b"2",))):
        desk.do(EnterLine(line=line, text="见附件"))
        for each in files:
            blob = blobs.put(each, f"{each.decode()}.txt")
            desk.do(AttachFile(line=line, content=blob.content, name=blob.name, media=blob.media, size=blob.size))
    desk.close()
    return desk.file


def test_verify_reads_every_attached_file(console, attached):
    answer = console("verify", "--journal", attached)
    assert (answer.code, answer.err) == (DONE, "")
    assert "2 attached files are here as they were, 0 have not come" in answer.out


def test_verify_names_an_attached_file_that_was_altered_at_each_line(console, attached):
    content = hashlib.sha256(b"2").hexdigest()
    Blobs(attached).path(content).write_bytes(b"3")
    answer = console("verify", "--journal", attached)
    one_line(answer)
    assert answer.out.count("The file 2.txt of the line of") == 2


def test_an_attached_file_that_did_not_come_is_no_fault(console, attached):
    Blobs(attached).path(hashlib.sha256(b"1").hexdigest()).unlink()
    answer = console("verify", "--journal", attached)
    assert answer.code == DONE
    assert "1 attached files are here as they were, 1 have not come to this console." in answer.out


def test_rebuild_says_how_many_facts_and_how_fast(console, journal):
    answer = console("rebuild", "--journal", journal)
    assert answer.code == DONE
    assert answer.out.startswith("3 facts folded") or answer.out.startswith("4 facts folded")


def test_rebuild_changes_nothing(console, played):
    before = console("status", "--json", "--journal", played).out
    assert console("rebuild", "--journal", played).code == DONE
    assert console("status", "--json", "--journal", played).out == before
