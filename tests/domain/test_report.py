"""Reports on record: numbered, with cut-off and content hash."""

from __future__ import annotations

from console.domain.report import MakeReport

HASH = "ab" * 32


def made(room, name="r1", **more):
    given = {"incident": "storm", "kind": "sitrep", "number": 1, "cutoff": room.moment(), "content": HASH}
    return MakeReport(report=name, **(given | more))


def test_a_report_keeps_number_cutoff_hash_and_printed_figures(storm):
    storm.do(made(storm, cutoff=storm.moment(minutes=-4), file="a.pdf", figures=(("evacuated", "24433"),)))
    (report,) = storm.reader.reports("storm")
    assert (report.number, report.cutoff, report.made) == (1, storm.moment(minutes=-4), storm.moment())
    assert (report.content, report.file, report.figures) == (HASH, "a.pdf", (("evacuated", "24433"),))


def test_a_number_is_used_once_within_incident_and_kind(storm):
    storm.do(made(storm))
    assert storm.refuses(made(storm, "r2")) == "Number 1 is taken; report under the next one."
    storm.do(made(storm, "r2", number=2))
    storm.do(made(storm, "r3", kind="brief"))


def test_a_report_is_put_on_record_once(storm):
    storm.do(made(storm))
    assert storm.refuses(made(storm, number=2)) == "This report is on record already."


def test_what_a_report_needs(storm):
    assert storm.refuses(made(storm, number=0)) == "A report's number begins at 1."
    assert storm.refuses(made(storm, kind="")) == "Say what kind of report this is."
    assert storm.refuses(made(storm, incident="none")) == "There is no such incident: none."
    assert storm.refuses(made(storm, content="")) == "A report is put on record with the hash of its content."
    assert "future" in storm.refuses(made(storm, cutoff=storm.moment(hours=1)))
    assert "is not a time" in storm.refuses(made(storm, cutoff="now"))
