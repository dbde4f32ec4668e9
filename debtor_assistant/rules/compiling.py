"""From the text of a rule file to checked rules; every problem names file and line."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from debtor_assistant.base.problems import Problem
from debtor_assistant.base.strict_yaml import Document, YamlError, load
from debtor_assistant.rules import vetting, vetting_tests, vetting_words
from debtor_assistant.rules.facts import WHEN
from debtor_assistant.rules.hints import said
from debtor_assistant.rules.needs import needs
from debtor_assistant.rules.schema import PackModel
from debtor_assistant.rules.schema_tests import TEST_KEYS
from debtor_assistant.rules.table_files import Tables, with_values
from debtor_assistant.rules.vetting_amounts import check_amounts
from debtor_assistant.rules.vetting_cases import BASE_KEYS, EXAMPLE_KEYS, check_facts, check_zone
from debtor_assistant.rules.vetting_forms import check_forms
from debtor_assistant.rules.vetting_hours import check_hours
from debtor_assistant.text import t

OVERRIDES = ("force", "basis", "checked_on", "url", "clock")
TEXTS = ("title", "plain", "explanation", "not_covered", "next_step")


def compile_pack(
    content: bytes, name: str, place: str, tables: Tables | None = None
) -> tuple[dict[str, Any] | None, list[Problem]]:
    """Check one rule file.

    Args:
        content: the bytes of the file.
        name: how problems call it.
        place: jurisdiction code of its folder.
        tables: the dated tables its rules may name.

    Returns:
        The pack as plain data (None if it cannot be used) and every problem found.
    """
    try:
        document = load(content, name)
    except YamlError as error:
        return None, [error.problem]
    problems = [Problem(document.at(path), what, t("law.vet.fix")) for path, what in _shape(document.data)]
    if problems:
        return None, problems
    data: Any = document.data
    problems = [Problem(document.at(path), what, t("law.vet.fix")) for path, what in _words(data, place, tables or {})]
    if problems:
        return None, problems
    return with_values(_pack(data, document, place), tables or {}), []


def _shape(data: Any) -> Iterator[tuple[tuple[str | int, ...], str]]:
    try:
        PackModel.model_validate(data)
    except ValidationError as error:
        for found in error.errors(include_url=False):
            path = tuple(
                part
                for part in found["loc"]
                if not isinstance(part, str) or not part.startswith(("dict[", "list[", "function-"))
            )
            yield path, f"{'.'.join(map(str, path[2:] or path)) or 'file'}: {said({**found, 'loc': path})}"


def _words(data: Mapping[str, Any], country: str, tables: Tables) -> Iterator[vetting_words.Wrong]:
    instrument = data["instrument"]
    for key in ("gate", "capped"):
        if key in instrument and not isinstance(instrument[key], str):
            yield from vetting.check_filter(instrument[key], "contact", ("instrument", key))
    yield from check_zone(instrument.get("clock", ""), ("instrument", "clock"))
    yield from check_facts(data.get("base", {}), BASE_KEYS, ("base",))
    for place, rule in enumerate(data["rules"]):
        path = ("rules", place)
        record = rule.get("record", "contact")
        yield from check_zone(rule.get("clock", ""), (*path, "clock"))
        if "gate" in rule and not isinstance(rule["gate"], str):
            yield from vetting.check_filter(rule["gate"], record, (*path, "gate"))
        tests = {k: v for k, v in rule.items() if k in (*TEST_KEYS, "when", "capped", "unless")}
        yield from vetting_tests.check_tests(tests, record, path)
        yield from check_forms(tests, record, path)
        for number, version in enumerate(rule["versions"]):
            tests = {k: v for k, v in version.items() if k in (*TEST_KEYS, "capped")}
            yield from vetting_tests.check_tests(tests, record, (*path, "versions", number))
            yield from check_forms(tests, record, (*path, "versions", number))
        yield from check_amounts(rule, tables, path)
        yield from check_hours(rule, country, path)
        for number, example in enumerate(rule.get("examples", [])):
            yield from check_facts(example, EXAMPLE_KEYS, (*path, "examples", number))
        yield from _ordered(rule["versions"], (*path, "versions"))


def _ordered(versions: list[dict[str, Any]], path: tuple[str | int, ...]) -> Iterator[vetting_words.Wrong]:
    """Versions for the same places stand in order of time and never overlap."""
    for number, (one, two) in enumerate(itertools.pairwise(versions), 1):
        if one.get("only_in") != two.get("only_in"):
            continue
        if not one.get("until") or not two.get("from") or one["until"] >= two["from"]:
            yield (*path, number), t("law.vet.order")


def _pack(data: Mapping[str, Any], document: Document, place: str) -> dict[str, Any]:
    instrument, base = data["instrument"], data.get("base", {})
    rules = [
        _rule(rule, instrument, document.at(("rules", number)), place)
        for number, rule in enumerate(data["rules"])
        if rule["status"] != "withdrawn"
    ]
    leans = [[name, role, record, document.at(path)] for name, role, record, path in needs(data)]
    return {"where": document.where, "place": place, "base": base, "rules": rules, "needs": leans}


def _rule(rule: Mapping[str, Any], instrument: Mapping[str, Any], where: str, place: str) -> dict[str, Any]:
    gates = [gate for gate in (instrument.get("gate"), rule.get("gate")) if gate is not None]
    if rule["kind"] == "coverage":
        gates = []
    caps = [*instrument.get("capped", []), *rule.get("capped", [])]
    if rule.get("record", "contact") != "contact":
        caps = rule.get("capped", [])  # those of the instrument speak of contacts
    common = {key: rule[key] for key in TEST_KEYS if key in rule}
    parts = rule.get("only_in", instrument.get("only_in", []))
    own = {key: rule.get(key, instrument.get(key)) for key in OVERRIDES}
    return {
        "id": rule["id"],
        "kind": rule["kind"],
        "effect": rule.get("effect"),
        "status": rule["status"],
        "record": rule.get("record", "contact"),
        "dated": rule.get("dated", WHEN[rule.get("record", "contact")]),
        **own,
        "cite": _both(instrument["cite"]),
        "instrument_name": instrument["name"],
        "where": where,
        "place": place,
        "gates": gates,
        "unless": rule.get("unless", []),
        "when": rule.get("when", {}),
        "texts": {key: rule[key] for key in TEXTS},
        "replies": rule.get("replies", []),
        "versions": [
            _version(version, {**rule, **own, "only_in": parts}, common, caps) for version in rule["versions"]
        ],
        "examples": rule.get("examples", []),
    }


def _both(text: str | Mapping[str, str]) -> Mapping[str, str]:
    """A text that is the same in both languages stands once in the file."""
    return {"en": text, "zh": text} if isinstance(text, str) else text


def _version(
    version: Mapping[str, Any], rule: Mapping[str, Any], common: Mapping[str, Any], caps: list[Any]
) -> dict[str, Any]:
    own = {key: version[key] for key in TEST_KEYS if key in version}
    return {
        "first": version.get("from"),
        "last": version.get("until"),
        "article": _both(version["article"]),
        "effect": version.get("effect", rule.get("effect")),
        "basis": version.get("basis", rule["basis"]),
        "capped": [*caps, *version.get("capped", [])],
        "only_in": version.get("only_in", rule["only_in"]),
        "penalty": version.get("penalty"),
        "test": {**common, **own},
    }
