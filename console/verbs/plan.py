"""`console plan check | explain | new | export | import`: what is wrong, what is demanded, a new one, a table."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from console.desk import plan_sheet
from console.desk.assessment import PLACE, Assessment
from console.desk.plan_field import key_of
from console.desk.plan_file import copied, new, template
from console.desk.plan_words import Names, level_word
from console.domain.plan import LADDER, Ending, Plan
from console.domain.refused import Refused
from console.feeds import plan_table
from console.journal.device import folder, own_plans
from console.verbs import given
from console.verbs.ending import DONE, WRONG, wrong
from console.words.say import Say


def work(options: argparse.Namespace, say: Say) -> int:
    deeds = {"check": _check, "explain": _explain, "new": _new, "export": _export, "import": _import}
    return deeds[options.deed](options, say)


def _check(options: argparse.Namespace, say: Say) -> int:
    known = Assessment.load().library.known
    found = [fault for file in options.files for fault in plan_sheet.all_faults(file, known)]
    for fault in found:
        print(say.refusal(fault))
    print(say("{files} plans looked at, {faults} faults.", files=len(options.files), faults=len(found)))
    return WRONG if found else DONE


def _explain(options: argparse.Namespace, say: Say) -> int:
    assessment = given.knowledge(say)
    plan = assessment.library.plan(options.plan) or plan_sheet.plan(Path(options.plan), assessment.library.known)
    for line in explained(plan, Names.of(assessment, say)):
        print(line)
    return DONE


def explained(plan: Plan, names: Names) -> Iterator[str]:
    """A plan in lines of words, the gravest level first."""
    say = names.say
    yield say("{name}, version {version}", name=plan.name, version=plan.version)
    if plan.demonstration and plan.note:
        yield plan.note
    for level in LADDER:
        yield from _level(plan, level, names)
    for before, heading in (("step_down", say("To step down:")), ("end", say("To end:"))):
        endings = [each for each in plan.endings if each.before == before]
        yield from ["", heading] if endings else []
        for each in endings:
            yield f"  {each.words}: {_left(each, say)}{names.value(each, plan)}"


def _level(plan: Plan, level: int, names: Names) -> Iterator[str]:
    say, step = names.say, plan.step(level)
    rules = [each for each in plan.rules if each.level == level]
    measures = [each for each in plan.measures if each.level == level]
    if not (step or rules or measures):
        return
    yield from ("", level_word(level, say))
    if step:
        yield f"  {names.value(step, plan)}"
    for each in rules:
        yield say("  advised when {words}: {condition}", words=each.words, condition=names.value(each, plan))
    for measure in measures:
        yield say("  demands {words}: {how}", words=measure.words, how=names.value(measure, plan))


def _left(ending: Ending, say: Say) -> str:
    return say("({level}) ", level=level_word(ending.level, say)) if ending.level else ""


def _new(options: argparse.Namespace, say: Say) -> int:
    file = new(options.key, _beginning(options, say), own_plans(folder(), PLACE))
    print(say("{file} is written. Change it, then: console plan check {file}", file=file))
    return DONE


def _export(options: argparse.Namespace, say: Say) -> int:
    assessment = given.knowledge(say)
    count = plan_table.export(assessment.library, options.file, Names.of(assessment, say))
    print(say("{n} values written to {file}.", n=count, file=options.file))
    return DONE


def _import(options: argparse.Namespace, say: Say) -> int:
    """Say every change and every faulty row; without a fault, and unless only that was asked, save."""
    assessment = given.knowledge(say)
    found = plan_table.examine(assessment.library, options.file, Names.of(assessment, say))
    for each in found.differences:
        print(f"{each.plan.key} {key_of(each.item)}, {each.label}: {each.before} → {each.after}")
    for row, refused in found.faults:
        print(say("Row {row}: {why}", row=row, why=say.refusal(refused)))
    if found.faults:
        return wrong(say("Nothing was saved. Mend the rows."), say)
    if not options.check:
        for plan in plan_table.take(found, assessment.library):
            print(say("From now on version {version} of {plan} is in force.", version=plan.version, plan=plan.name))
    return DONE


def _beginning(options: argparse.Namespace, say: Say) -> str:
    if not options.origin:
        return template({"key": options.key, **_words(say)})
    origin = given.knowledge(say).library.plan(options.origin)
    if origin is None:
        raise Refused("There is no plan “{key}”.", key=options.origin)
    return copied(origin, options.key)


def _words(say: Say) -> dict[str, str]:
    """What a person writes over."""
    return {
        "title": say("A plan of our own"),
        "how": say("How it is written: docs/plans.md. types are beginnings of the codes of the types it is for."),
        "source": say("where this was read: plan, article"),
        "note": say("Demonstration values; check them against the plan in force."),
        "step": say(
            "Who proposes and signs a level, who is told, what runs from then on. Levels are 1 to 4; 5 is attention."
        ),
        "upward": "",
        "rule": say("A level is advised when one of its rules is met."),
        "words": say("the condition as the plan says it"),
        "measure": say("What a level adds: one task for one organ."),
        "duty": say("keep watch"),
        "proof": say("entry in the log"),
        "ending": say("What must hold to step down (step_down) or to end (end)."),
        "over": say("the danger is over"),
    }
