"""Keys and codes as words: the ONE table of levels (colour, word, numeral, shape), and the names of states."""

from __future__ import annotations

from dataclasses import dataclass

from console.words.losses import LOSSES
from console.words.say import Say, message


@dataclass(frozen=True)
class LevelLabel:
    """How a level looks, everywhere alike (ISO 22324: a second and third cue beside colour).

    Attributes:
        roman: its numeral; `word`: message id of its word; `glyph`: its shape.
        colour, ink: background and text, "#rrggbb".
    """

    roman: str
    word: str
    colour: str
    ink: str
    glyph: str


LEVELS = {
    1: LevelLabel("Ⅰ", message("extremely grave"), "#b3151d", "#ffffff", "◆"),
    2: LevelLabel("Ⅱ", message("grave"), "#c2570c", "#ffffff", "▲"),
    3: LevelLabel("Ⅲ", message("serious"), "#f2c200", "#000000", "■"),
    4: LevelLabel("Ⅳ", message("moderate"), "#1d5fbf", "#ffffff", "●"),
}
COLOURS = {"red": 1, "orange": 2, "yellow": 3, "blue": 4}
COLOUR_WORDS = {
    "red": message("red"),
    "orange": message("orange"),
    "yellow": message("yellow"),
    "blue": message("blue"),
}
HAZARDS = {
    "typhoon": message("typhoon"),
    "rainstorm": message("rainstorm"),
    "gale": message("gale"),
    "thunderstorm": message("thunderstorm"),
    "storm_surge": message("storm surge"),
    "flash_flood": message("flash flood"),
    "geological": message("geological hazard"),
}
METRICS = {
    "deaths": message("deaths"),
    "missing": message("people missing"),
    "injured": message("injured"),
    "serious_injuries": message("serious injuries"),
    "evacuated": message("evacuated"),
    "sheltered": message("sheltered"),
    "shelters_open": message("shelters open"),
    "boats_in_port": message("boats in port"),
    "crew_ashore": message("crew ashore"),
    "houses_collapsed": message("houses collapsed"),
    "houses_damaged": message("houses damaged"),
    "direct_loss_wan": message("direct economic loss"),
    "power_cut": message("households without power"),
    "roads_blocked": message("roads blocked"),
    "people_at_risk": message("people to be moved"),
    "poisoned": message("people poisoned"),
    "trapped": message("people trapped"),
    "endangered": message("people in danger"),
    "potential_loss_wan": message("potential economic loss"),
    "oil_spill_t": message("oil spilt"),
    "burnt_ha": message("forest burnt"),
    "magnitude": message("magnitude"),
    "casualty_ledger": message("rows of the ledger of dead and missing"),
    **LOSSES,
    "deaths_missing": message("deaths and missing"),
    "poisoned_or_serious": message("poisoned or seriously injured"),
    "trapped_or_missing": message("trapped or missing"),
}
NATURES = {"total": message("total"), "current": message("now")}
QUANTITIES = {
    "rain_1h": message("rain in 1 h"),
    "rain_24h": message("rain in 24 h"),
    "water_level": message("water level"),
    "wind_gust": message("wind gust"),
}
CHANNELS = {
    "telephone": message("telephone"),
    "radio": message("radio"),
    "message": message("message"),
    "fax": message("fax"),
    "paper": message("paper"),
    "in_person": message("in person"),
    "system": message("system"),
    "other": message("other way"),
}
TEAM_KINDS = {
    "comprehensive": message("comprehensive team"),
    "specialist": message("specialist team"),
    "social": message("social team"),
    "grassroots": message("grassroots team"),
}
TEAM_STATES = {
    "standby": message("on standby"),
    "dispatched": message("dispatched"),
    "arrived": message("on scene"),
    "released": message("released"),
}
TASK_KINDS = {
    "decision": message("decision"),
    "answer": message("answer"),
    "instruction": message("instruction"),
    "paper": message("incoming paper"),
    "correction": message("correction"),
    "measure": message("measure"),
    "action": message("meeting action"),
}
VERDICTS = {"agreed": message("agreed"), "declined": message("declined"), "again": message("to be put again")}
TASK_STATES = {
    "given": message("to do"),
    "passed": message("passed on"),
    "reported": message("reported done"),
    "verified": message("done and verified"),
    "sent_back": message("sent back"),
    "withdrawn": message("withdrawn"),
    "released": message("ended by name"),
}
ORDERS = {
    "level.proposed": message("proposed"),
    "level.ordered": message("started"),
    "level.adjusted": message("adjusted"),
    "level.terminated": message("terminated"),
}
# What a measure leaves in force until somebody ends it by name.
EFFECTS = {
    "evacuation": message("evacuation"),
    "closure": message("closure"),
    "shelter": message("shelter"),
}
# How an order is signed; all weigh alike.
SIGNED = {
    "pen": message("by pen"),
    "voice": message("by voice"),
    "pin": message("by PIN"),
}


def level(number: int | None, say: Say) -> str:
    """The response in force in words (Ⅱ级响应, Level Ⅱ response), or that there is none."""
    if number not in LEVELS:
        return say("No response in force")
    return say("Level {roman} response", roman=LEVELS[number].roman)


def warning(hazard: str, colour: str, say: Say) -> str:
    """A warning in words: 暴雨橙色预警, orange rainstorm warning."""
    hazard_word = say(HAZARDS.get(hazard, hazard))
    return say("{colour} {hazard} warning", colour=say(COLOUR_WORDS.get(colour, colour)), hazard=hazard_word)


def named(key: str, table: dict[str, str], say: Say) -> str:
    """The word for a key; a key from a newer console is shown as it is."""
    return say(table[key]) if key in table else key
