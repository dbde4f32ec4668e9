"""The numbers of contacts that rules count against, to stand beside a picture of the counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

Entry = dict[str, Any]


def caps(jurisdiction: str, as_of: date, findings: Iterable[Mapping[str, Any]]) -> list[Entry]:
    """Return the numbers that findings were measured against; without any, those of the rules of the place.

    Each rule counts in its own way (some only calls that were answered, some by debt), so a number of this list
    is never a line across a picture of all contacts: it stands beside it, in words.

    Args:
        jurisdiction: the place whose rules are asked when no finding names a number.
        as_of: the day on which such a rule must be in force.
        findings: findings as the extract holds them. Their numbers are marked ``found``: somebody is bound here.
    """
    return _unique(_found(findings)) or _unique(_of_the_place(jurisdiction, as_of))


def _found(findings: Iterable[Mapping[str, Any]]) -> Iterator[Entry]:
    for finding in findings:
        for entry in finding["measured"] if finding["kind"] == "contact_frequency" else ():
            yield _entry(entry["at_most"], entry["window"], finding, found=True)


def _of_the_place(jurisdiction: str, as_of: date) -> Iterator[Entry]:
    from debtor_assistant.rules.packs import load_packs

    day = as_of.isoformat()
    for pack in load_packs(jurisdiction):
        for rule in pack.rules:
            for version in rule.versions if rule.kind == "contact_frequency" else ():
                if (version.first or "") <= day <= (version.last or "9999"):
                    about = {"rule": rule.id, "instrument_text": rule.cite, "article_text": version.article}
                    yield _entry(version.test["at_most"], version.test["window"], about, found=False)


def _entry(at_most: object, window: object, about: Mapping[str, Any], *, found: bool) -> Entry:
    return {
        "at_most": int(str(at_most)),
        "window": str(window),
        "instrument": dict(about["instrument_text"]),
        "article": dict(about["article_text"]),
        "rule": about["rule"],
        "found": found,
    }


def _unique(entries: Iterable[Entry]) -> list[Entry]:
    """Return each entry once, in a fixed order."""
    found = {(one["rule"], one["at_most"], one["window"], one["article"]["en"]): one for one in entries}
    return [found[key] for key in sorted(found)]
