"""The hours in which rules allow contact, for the chart of the dossier."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

Entry = dict[str, Any]


def allowed_hours(jurisdiction: str, as_of: date, findings: Iterable[Mapping[str, Any]]) -> list[Entry]:
    """Return the hours that findings were measured against; without any, those of the rules of the place.

    Args:
        jurisdiction: the place whose rules are asked when no finding names hours.
        as_of: the day on which such a rule must be in force.
        findings: the findings of the extract. Their hours are marked ``found``: somebody is bound by them here.
    """
    return _unique(_found(findings)) or _unique(_of_the_place(jurisdiction, as_of))


def _found(findings: Iterable[Mapping[str, Any]]) -> Iterator[Entry]:
    for finding in findings:
        # An assessment may measure against hours too, but its provision does not set them.
        for entry in finding["measured"] if finding["kind"] == "contact_hours" else ():
            if entry.get("allowed"):
                yield _entry(
                    entry["allowed"], finding["instrument_text"], finding["article_text"], finding["rule"], found=True
                )


def _of_the_place(jurisdiction: str, as_of: date) -> Iterator[Entry]:
    from debtor_assistant.rules.kinds.day_plans import allowed_text
    from debtor_assistant.rules.packs import load_packs

    day = as_of.isoformat()
    for pack in load_packs(jurisdiction):
        for rule in pack.rules:
            for version in rule.versions if rule.kind == "contact_hours" else ():
                in_force = (version.first or "") <= day <= (version.last or "9999")
                if in_force and (hours := allowed_text(version.test)):
                    yield _entry(hours, rule.cite, version.article, rule.id, found=False)


def _entry(allowed: str, instrument: Mapping[str, str], article: Mapping[str, str], rule: str, *, found: bool) -> Entry:
    return {"allowed": allowed, "instrument": dict(instrument), "article": dict(article), "rule": rule, "found": found}


def _unique(entries: Iterable[Entry]) -> list[Entry]:
    """Return each entry once, in a fixed order."""
    found = {(one["allowed"], one["rule"], one["article"]["en"]): one for one in entries}
    return [found[key] for key in sorted(found)]
