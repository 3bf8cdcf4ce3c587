"""The storm night, played whole: what the console then says is what the exercise's file says, counted independently."""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from console.cli import main
from console.desk.desk import Desk
from console.desk.reader import Reader
from console.journal.device import Device
from console.resource import path

pytestmark = pytest.mark.slow
BEIJING = timezone(timedelta(hours=8))
# Moments at which the night is looked at again: early, after a correction, in the storm, while stepping down, the end.
MOMENTS = ("07-07 02:29", "07-07 19:30", "07-08 18:12", "07-08 22:30", "07-09 03:06", "07-09 08:00")
END = MOMENTS[-1]
ROMAN = {"Ⅰ": 1, "Ⅱ": 2, "Ⅲ": 3, "Ⅳ": 4}


class Script:
    """The file as somebody reads it who knows nothing of the console."""

    def __init__(self, until: str) -> None:
        document = tomllib.loads(path("exercises", "danas2025.toml").read_text("utf-8"), parse_float=Decimal)
        self.series = document["readings"]
        self.until = moment(until)
        self.injects = [each for each in document["inject"] if moment(each["at"]) <= self.until]

    def of(self, act):
        return [each for each in self.injects if each["act"] == act]

    def figures(self):
        found = {}
        for each in self.of("state figure"):
            found[each.get("incident", "danas"), each["metric"]] = (str(each["value"]), each["line"])
        return found

    def levels(self, incident):
        """Steps of all organs: organ, level (None = ended), proposals left out."""
        steps = []
        for each in self.injects:
            if each.get("incident", "danas") == incident and each["act"] in {"order level", "adjust level"}:
                steps.append((each["organ"], ROMAN[each["level"]], moment(each["effective"])))
            if each.get("incident", "danas") == incident and each["act"] == "terminate level":
                steps.append((each["organ"], None, moment(each["effective"])))
        return steps

    def in_force(self):
        found = {}
        for incident in ("danas", "slope"):
            for organ, level, _ in self.levels(incident):
                found[organ, incident] = level
        return {key: level for key, level in found.items() if level}

    def stock(self):
        held = Counter()
        for each in self.injects:
            amount = Decimal(str(each.get("quantity", 0)))
            match each["act"]:
                case "receive supply":
                    held[each["store"], each["item"]] += amount
                case "issue supply":
                    held[each["store"], each["item"]] -= amount
                case "move supply":
                    held[each["origin"], each["item"]] -= amount
                    held[each["target"], each["item"]] += amount
                case "count supply":
                    held[each["store"], each["item"]] = amount
        return {key: f"{amount.normalize():f}" for key, amount in held.items()}

    def teams(self):
        found = {each["team"]: "standby" for each in self.of("register team")}
        after = {
            "dispatch team": "dispatched",
            "report arrival": "arrived",
            "release team": "released",
            "stand down team": "standby",
        }
        for each in self.injects:
            if each["act"] in after:
                found[each["team"]] = after[each["act"]]
        return found

    def on_duty(self):
        off = {each["duty"] for each in self.of("sign off")}
        return {f"danas2025-{each['person']}" for each in self.of("sign on") if each["duty"] not in off}

    def warnings(self):
        """Those that nobody replaced or ended and whose term is not over."""
        standing = {}
        for each in self.injects:
            if each["act"] == "issue warning":
                standing[each["hazard"], each["issuer"], each["area"]] = each
            if each["act"] == "end warning":
                standing = {key: value for key, value in standing.items() if value["warning"] != each["warning"]}
        return {
            each["warning"]
            for each in standing.values()
            if not each.get("until") or moment(each["until"]) >= self.until
        }

    def latest(self):
        """Station and quantity -> time and value of the last reading that came, "" where the station had none."""
        found = {}
        for series in self.series:
            for number, value in enumerate(series["values"]):
                at = moment(series["from"]) + number * timedelta(hours=1)
                if at <= self.until and value != "gap":
                    found[series["station"], series["quantity"]] = (at, "" if value == "missing" else str(value))
        return found


def moment(text):
    return datetime.strptime(f"2025-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=BEIJING)


@pytest.fixture(scope="module")
def night(tmp_path_factory):
    """The journal of the night, played at full speed without a window."""
    folder = tmp_path_factory.mktemp("night")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CONSOLE_HOME", str(folder / "home"))
        patch.setenv("LANGUAGE", "zh")
        journal = folder / "danas.journal"
        assert main(["exercise", "danas2025", "--headless", "--speed", "max", "--journal", str(journal)]) == 0
        yield journal


@pytest.fixture
def told(night, capsys):
    """What `status --json` says, now or as of a moment."""

    def told(at=""):
        words = ["--at", f"2025-{at}"] if at else []
        assert main(["status", "--json", *words, "--journal", str(night)]) == 0
        return json.loads(capsys.readouterr().out)

    return told


def incident(document, name="danas"):
    return next(each for each in document["incidents"] if each["id"] == name)


def test_the_journal_of_the_night_is_sound(night):
    assert main(["verify", "--journal", str(night)]) == 0


def test_nothing_was_refused_and_every_act_is_on_record(night, tmp_path):
    copy = tmp_path / "copy.journal"
    copy.write_bytes(night.read_bytes())
    desk = Desk(copy, device=Device(tmp_path / "home"), actor="p", ballast=0)
    played = dict.fromkeys(desk.heads(), 0)
    acts = {record.header.act for record in desk.after(played) if record.header.origin != desk.origin}
    desk.close()
    # The chain's own opening and the exercise's come before all injects.
    assert len(acts) == 2 + len(Script(END).injects)


@pytest.mark.parametrize("at", MOMENTS)
def test_figures_are_those_of_the_file_with_their_source_lines(told, at):
    document = told(at)
    found = {
        (each["id"], figure["metric"]): (figure["value"], figure["line"])
        for each in document["incidents"]
        for figure in each["figures"]
    }
    assert found == Script(at).figures()
    lines = [figure["source_line"] for each in document["incidents"] for figure in each["figures"]]
    assert all(line and line["text"] for line in lines)


@pytest.mark.parametrize("at", MOMENTS)
def test_levels_in_force_and_their_history_are_those_of_the_file(told, at):
    document, script = told(at), Script(at)
    assert {(each["organ"], each["incident"]): each["level"] for each in document["responses"]} == script.in_force()
    for each in document["incidents"]:
        steps = [step for step in each["level_history"] if step["kind"] != "level.proposed"]
        history = [(step["organ"], step["level"], datetime.fromisoformat(step["at"])) for step in steps]
        assert history == script.levels(each["id"])


@pytest.mark.parametrize("at", MOMENTS)
def test_stock_is_what_the_file_moves(told, at):
    assert {(each["store"], each["item"]): each["quantity"] for each in told(at)["stock"]} == Script(at).stock()


@pytest.mark.parametrize("at", MOMENTS)
def test_lines_teams_duty_and_warnings_are_those_of_the_file(told, at):
    document, script = told(at), Script(at)
    completed = [each for each in script.injects if each.get("complete")]
    assert document["counts"]["lines"] == len(script.of("enter line")) + len(completed)
    assert {each["id"]: each["status"] for each in document["teams"]} == script.teams()
    assert {each["person"] for each in document["on_duty"]} == script.on_duty()
    assert {each["id"] for each in document["warnings"] if each["in_force"]} == script.warnings()


@pytest.mark.parametrize("at", MOMENTS)
def test_the_latest_readings_are_those_that_had_come(told, at):
    found = {
        (each["station"], each["quantity"]): (datetime.fromisoformat(each["time"]), each["value"])
        for each in told(at)["readings"]
        if each["time"]
    }
    assert found == Script(at).latest()


def test_a_station_that_fell_silent_is_stale_and_one_without_value_is_missing(told):
    state = {each["station"]: each["state"] for each in told()["readings"] if each["quantity"] == "rain_1h"}
    assert state["longgang-yunyan"] == "stale"
    assert state["lupu-dongmenyang"] == "missing"
    assert state["bacao-zhongduan"] == "fresh"


def test_now_is_the_last_moment_of_the_night(told):
    document = told()
    assert datetime.fromisoformat(document["now"]) == moment(END).astimezone(UTC)
    assert document == told(END)


def test_our_response_went_up_and_down_again(told):
    ours = [step["level"] for step in incident(told())["level_history"] if step["organ"] == "longgang"]
    assert ours == [4, 4, 3, 3, 2, 2, 3, 3, 4, None]


def test_nobody_died_and_nobody_is_missing(told):
    figures = {each["metric"]: each for each in incident(told())["figures"]}
    assert (figures["deaths"]["value"], figures["missing"]["value"]) == ("0", "0")
    assert figures["deaths"]["verified"]


def test_one_line_was_corrected_and_one_struck(night):
    reader = Reader(night)
    lines = reader.lines(0, 1000)
    reader.close()
    (corrected,) = (line for line in lines if line.corrected)
    (struck,) = (line for line in lines if line.struck)
    assert ("6,348人" in corrected.text, "6,438人" in corrected.original) == (True, True)
    assert "无人被困" in struck.struck


def test_what_was_invented_says_so_and_what_was_published_does_not(night):
    reader = Reader(night)
    lines = {line.subject: line.text for line in reader.lines(0, 1000)}
    reader.close()
    script = Script(END)
    real = {each["line"] for each in script.of("enter line") if not each.get("synthetic")}
    assert all(each.get("synthetic") for each in script.injects if each.get("complete"))
    assert real
    assert all(text.startswith("【模拟】") is (line not in real) for line, text in lines.items())


def test_nothing_is_contested_when_one_desk_plays(told):
    document = told()
    noted = [*document["responses"], *document["teams"], *document["stock"], *incident(document)["figures"]]
    assert [each for each in noted if each["contested"]] == []


def test_in_the_storm_the_plan_advises_what_was_ordered(told):
    advice = incident(told("07-08 22:30"))["advice"]
    assert advice["level"] == 2
    assert advice["demonstration"]


def test_every_measure_receipt_and_clock_is_accounted_for(told):
    document = told()
    for each in document["incidents"]:
        assert {measure["state"] for measure in each["measures"]} <= {"verified", "released", "withdrawn"}
        assert [one["text"] for one in each["rounds"] if one["open"]] == []
        assert all(measure["released"] for measure in each["measures"] if measure["effect"])
    clocks = document["clocks"]
    assert {each["state"] for each in clocks} == {"met", "late"}
    assert all(each["due"] and each["met"] for each in clocks)
    assert all(each["recipient"] and each["proof"] for each in clocks if each["kind"] == "report")
    late = {each["kind"] for each in clocks if each["state"] == "late"}
    assert late == {"measure", "round", "report"}, "the lessons of the night"


def test_every_change_of_our_level_tells_the_advice_that_stood_then(told):
    for each in told()["incidents"]:
        orders = [step for step in each["level_history"] if step["organ"] == "longgang" and step["number"]]
        assert orders
        for order in orders:
            assert order["known"], order["number"]
            assert order["way"]
            assert order["role"]
    ours = [step for step in incident(told())["level_history"] if step["organ"] == "longgang" and step["number"]]
    assert [step["advised"] for step in ours][:3] == [4, 3, 2]
