"""Is the encoded law whole and fresh? Everything that is not is a problem with file and line."""

from __future__ import annotations

import zoneinfo
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

from debtor_assistant.base.problems import Problem
from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.rules.packs import all_places, folder_of, load_folder
from debtor_assistant.rules.places_data import jurisdictions
from debtor_assistant.rules.rule import Rule
from debtor_assistant.rules.schema import SILENT

MOST_WORDS = 60
MOST_CHARACTERS = 120
DEFAULT_REVIEW_DAYS = 180


def lint(today: date, path: Path | None = None) -> list[Problem]:
    """Check all rule files, or those of one folder.

    Args:
        today: the day that decides what is stale.
        path: a folder below legal_content; None for all.
    """
    from debtor_assistant.base.places import content_dir

    chosen = all_places()
    if path is not None:
        inside = path.resolve()
        chosen = [place for place in chosen if folder_of(place).resolve().is_relative_to(inside)]
        if not chosen and inside.is_dir():
            return [Problem(str(path), "This folder holds no rule files.", f"Name a folder below {content_dir()}.")]
    problems: list[Problem] = []
    rules: list[Rule] = []
    for place in chosen:
        loaded = load_folder(folder_of(place), place)
        problems += loaded.problems
        rules += [rule for pack in loaded.packs for rule in pack.rules]
        problems += list(_place(place))
    known = {
        rule.id for place in all_places() for pack in load_folder(folder_of(place), place).packs for rule in pack.rules
    }
    for rule in rules:
        problems += list(_rule(rule, known, today))
    return problems


def _place(place: str) -> Iterator[Problem]:
    if place not in jurisdictions() and "-" not in place:
        yield Problem(place, "The place has no jurisdiction.yaml.", "Copy the one of _template and fill it in.")


def review_days(place: str) -> int:
    """After how many days a rule of this place must be read again."""
    for code in (place, place.split("-")[0]):
        said = jurisdictions().get(code, {}).get("review_every")
        if said:
            return int(str(said).split()[0])
    return DEFAULT_REVIEW_DAYS


def _rule(rule: Rule, known: set[str], today: date) -> Iterator[Problem]:
    where = f"{rule.where} {rule.id}"
    yield from _texts(rule, where)
    age = today - date.fromisoformat(rule.checked_on)
    if age > timedelta(days=review_days(rule.place)):
        yield Problem(where, f"last checked {age.days} days ago", "Read the source again and set checked_on.")
    for reply in rule.replies:
        if not _is_fact(reply["settled_by"]):
            yield Problem(
                where, f"settled_by {reply['settled_by']!r} is no fact", "Write table.field, such as contact.agreed."
            )
    for gate in rule.gates:
        if isinstance(gate, str) and gate not in known:
            yield Problem(where, f"the gate {gate} is no rule", "Name a coverage rule.")
    for version in rule.versions:
        for form in [*version.test.get("raised_by", []), *version.test.get("met_by", [])]:
            if "finding" in form and form["finding"] not in known:
                yield Problem(where, f"{form['finding']} is no rule", "Name a rule that exists.")
    if rule.clock and rule.clock not in zoneinfo.available_timezones():
        yield Problem(where, f"the clock {rule.clock} is no zone", "Write an IANA name such as Asia/Shanghai.")
    if not rule.url.startswith("https://"):
        yield Problem(where, "the source has no https address", "Give the address of the official text.")
    if rule.kind not in SILENT:
        yield from _examples(rule, where)


def _examples(rule: Rule, where: str) -> Iterator[Problem]:
    flagged = [example for example in rule.examples if _names(example.get("expect"))]
    if not flagged or len(flagged) == len(rule.examples):
        yield Problem(where, "needs one example that is flagged and one that is quiet", "Add the missing one.")


def _names(expect: object) -> bool:
    return isinstance(expect, Mapping) and any(expect.values())


def _texts(rule: Rule, where: str) -> Iterator[Problem]:
    said = rule.texts["explanation"]
    if len(said["en"].split()) > MOST_WORDS:
        yield Problem(where, f"the English explanation has {len(said['en'].split())} words", f"At most {MOST_WORDS}.")
    if len(said["zh"]) > MOST_CHARACTERS:
        yield Problem(where, f"the Chinese explanation has {len(said['zh'])} characters", f"At most {MOST_CHARACTERS}.")
    for name, text in rule.texts.items():
        if text["en"] == text["zh"]:
            yield Problem(where, f"{name} is the same in both languages", "Translate it.")


def _is_fact(name: str) -> bool:
    table, _, field = name.partition(".")
    return field in vocabulary().fields.get(table, {}) or (
        table == "event" and field in vocabulary().lists["event_kind"]
    )
