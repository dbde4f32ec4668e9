"""Are the test keys of a rule well formed: filters, counts, lengths of time, and what starts or ends them?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.rules.columns import FactError
from debtor_assistant.rules.hints import said
from debtor_assistant.rules.schema_parts import Part, Trigger
from debtor_assistant.rules.vetting import check_event, check_filter
from debtor_assistant.rules.vetting_words import Path, Wrong, check_groups, check_lengths, check_values
from debtor_assistant.rules.windows import Window
from debtor_assistant.text import t

OWN_FILTERS = {"met", "possible", "permitted", "must", "applies", "does_not_apply", "capped", "unless", "when"}
CONTACT_FILTERS = {"counts", "counts_perhaps", "leaves_out"}
GROUPS = {"counted_per", "may_add_up", "same"}
LENGTHS = {"lasts", "within", "before", "grace", "starts_after", "assumed"}
TRIGGERS = {"after", "ends_with", "done_by", "extended", "restarts_on", "stopped_by", "suspended_by"}
WORDS = {"persons": "contacted", "places": "place", "disclosed": "disclosed"}
"""Test keys that list values of a contact field."""


def check_tests(test: Mapping[str, Any], record: str, path: Path) -> Iterator[Wrong]:
    """All test keys of a rule or a version; their shape was checked before."""
    for key, value in test.items():
        here = (*path, key)
        if key in OWN_FILTERS:
            yield from check_filter(value, record, here)
        elif key in CONTACT_FILTERS:
            yield from check_filter(value, "contact", here)
        elif key in GROUPS:
            yield from check_groups(value, here)
        elif key in WORDS:
            yield from check_values(vocabulary().fields["contact"][WORDS[key]], value, here)
        elif key in TRIGGERS:
            if key == "extended" and any("within" not in one for one in value if isinstance(one, Mapping)):
                yield here, t("law.vet.extended")
            yield from _triggers(value, here)
        elif key in LENGTHS:
            yield from check_lengths(value, here)
        else:
            yield from _other(key, value, here)


def _other(key: str, value: Any, path: Path) -> Iterator[Wrong]:
    if key == "window":
        yield from check_window(value, path)
    elif key == "notice":
        yield from check_filter(value, "event", path)
    elif key == "runs_from":
        yield from _starts(value, path)


def _triggers(value: Any, path: Path) -> Iterator[Wrong]:
    if not value:
        yield path, t("law.vet.trigger")
    for place, trigger in enumerate(value if isinstance(value, list) else [value]):
        yield from _trigger(trigger, (*path, place) if isinstance(value, list) else path)


def check_window(value: str, path: Path) -> Iterator[Wrong]:
    """A window text."""
    try:
        Window.parse(value)
    except FactError as error:
        yield path, str(error)


def _starts(value: Any, path: Path) -> Iterator[Wrong]:
    """What starts a period: date fields of the debt, or triggers."""
    for place, start in enumerate(value):
        if not isinstance(start, str):
            yield from _trigger(start, (*path, place))
        elif (field := vocabulary().fields["debt"].get(start)) is None or field.type != "date":
            yield (*path, place), t("law.vet.debt_date", word=repr(start))


def _trigger(trigger: Any, path: Path) -> Iterator[Wrong]:
    yield from shape_problems(Trigger, trigger, path)
    if isinstance(trigger, Mapping):
        for key in ("within", "lasts"):
            if isinstance(trigger.get(key), str) and trigger[key] != "event":
                yield from check_lengths(trigger[key], (*path, key))
    if isinstance(trigger, Mapping) and "broken_by" in trigger:
        yield from check_filter(trigger["broken_by"], "event", (*path, "broken_by"))
    if isinstance(trigger, Mapping) and "event" in trigger:
        yield from check_event(trigger["event"], (*path, "event"))
    elif isinstance(trigger, Mapping) and "contact" in trigger:
        yield from check_filter(trigger["contact"], "contact", (*path, "contact"))


def shape_problems(model: type[Part], value: Any, path: Path) -> Iterator[Wrong]:
    """Problems of a part that the file's own shape leaves open."""
    try:
        model.model_validate(value)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        yield path, f"{'.'.join(map(str, first['loc']))}: {said(first, model)}".lstrip(": ")
