"""Findings as lines to read: what, how sure, which source, what happened, what is not covered, what comes next.

Lines carry a role, not a colour; printing them plain or in colour is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.checkup.missing_facts import grouped, label
from debtor_assistant.text import language, pick, t, tn
from debtor_assistant.text.breach import strength
from debtor_assistant.text.measured import phrases
from debtor_assistant.text.measured import span as span_words
from debtor_assistant.text.provisions import provision
from debtor_assistant.text.strikes import struck_words

if TYPE_CHECKING:
    from debtor_assistant.checkup.struck_findings import Strike
    from debtor_assistant.rules.finding import Finding

    StrikeOf = Callable[[Finding], Strike | None]

__all__ = ["Line", "force_words", "lines", "measured_words", "missing_words", "printed", "span_words"]

_SHOWN = 6
_SURELY_FRESH = 90
"""Days after which it is worth looking up how often the law of a place is to be read again."""


@dataclass(frozen=True)
class Line:
    """One paragraph of the output."""

    role: str
    """What it is: verdict, title, source, fact, quiet, next or text."""
    words: str
    indent: str = ""


def lines(
    findings: Sequence[Finding], happened: Mapping[str, str], as_of: date, strike_of: StrikeOf | None = None
) -> Iterator[Line]:
    """All findings, grouped by verdict, strongest first; those that somebody struck out stand last.

    Args:
        findings: In order, strongest first.
        happened: By id of a record, when and how it was.
        as_of: The day of the check; sources checked long before are marked.
        strike_of: Says why a finding was struck out, if it was.
    """
    verdict = ""
    strikes = [(one, strike_of(one) if strike_of else None) for one in findings]
    standing = [one for one, strike in strikes if strike is None]
    for number, finding in enumerate(standing, 1):
        if finding.verdict != verdict:
            verdict = finding.verdict
            many = sum(one.verdict == verdict for one in standing)
            yield Line("text", "")
            yield Line("verdict", tn(f"cli.verdict.{verdict}", many))
            yield Line("quiet", t(f"cli.verdict.{verdict}.means"), "  ")
        yield Line("text", "")
        yield from one_finding(number, finding, happened, as_of)
    yield from _struck([(one, strike) for one, strike in strikes if strike is not None])


def _struck(struck: Sequence[tuple[Finding, Strike]]) -> Iterator[Line]:
    if struck:
        yield Line("text", "")
        yield Line("verdict", tn("common.struck.heading", len(struck)))
    for finding, strike in struck:
        yield Line("title", f"- {pick(finding.title)}")
        yield Line("quiet", struck_words(strike.to_json()), "   ")
        yield Line("quiet", t("cli.finding.checked", rule=finding.rule, day=finding.checked_on), "   ")


def one_finding(number: int, finding: Finding, happened: Mapping[str, str], as_of: date) -> Iterator[Line]:
    """One finding."""
    yield Line("title", f"{number}. {pick(finding.title)}")
    yield Line(
        "source",
        f"{provision(finding.instrument_text, finding.article_text, finding.instrument_name)} - {force_words(finding)}",
        "   ",
    )
    yield Line("text", pick(finding.plain) or pick(finding.explanation), "   ")
    yield from _happened(finding, happened)
    for reason in finding.reasons:
        yield Line("quiet", t("cli.finding.why", reason=pick(reason)), "   ")
    if finding.missing:
        yield Line("quiet", t("cli.finding.missing", facts=missing_words(finding.missing)), "   ")
    yield from _around(finding)
    yield Line(
        "quiet", t("cli.finding.checked", rule=finding.rule, day=finding.checked_on) + stale(finding, as_of), "   "
    )


def _around(finding: Finding) -> Iterator[Line]:
    """What a careful reader asks next."""
    if finding.penalty and pick(finding.penalty):
        yield Line("quiet", t("cli.finding.penalty", words=pick(finding.penalty)), "   ")
    if pick(finding.not_covered):
        yield Line("quiet", t("cli.finding.not_covered", words=pick(finding.not_covered)), "   ")
    if finding.replies:
        yield Line("quiet", t("cli.finding.replies"), "   ")
        yield from (Line("quiet", pick(reply), "   - ") for reply in finding.replies)
    if pick(finding.next_step):
        yield Line("next", t("cli.finding.next", words=pick(finding.next_step)), "   ")


def force_words(finding: Finding) -> str:
    """The source's force and the strongest word it allows; a recommended standard is never called law."""
    force = vocabulary().label("force", finding.force, language())
    return f"{force}{t('cli.finding.colon')}{strength(finding.force, finding.verdict, finding.effect)}"


def printed(findings: Sequence[Finding]) -> set[str]:
    """The records that are printed one by one."""
    return {record for finding in findings for record in finding.about[:_SHOWN]}


def _happened(finding: Finding, happened: Mapping[str, str]) -> Iterator[Line]:
    measured = {str(one["about"]): one for one in finding.measured if "about" in one}
    records = finding.about
    for record in records[:_SHOWN]:
        yield Line("fact", f"{happened.get(record, record)}{measured_words(measured.get(record, {}))}", "   - ")
    if len(records) > _SHOWN:
        yield Line("fact", tn("cli.finding.more", len(records) - _SHOWN), "   - ")
    if finding.counted and len(finding.counted) > len(finding.contacts):
        yield Line("quiet", tn("cli.finding.counted", len(finding.counted)), "   ")


def measured_words(measured: Mapping[str, Any]) -> str:
    """What was measured, against the limit."""
    said = phrases(measured)
    return t("cli.finding.measured", words=t("cli.finding.between").join(said)) if said else ""


def missing_words(missing: Sequence[str]) -> str:
    """The missing facts by their labels, each once, with the records they are missing in."""
    said = []
    for (table, field), records in grouped(missing).items():
        named = [record for record in records[: _SHOWN + 1] if record[1:].isdigit()]
        more = "…" if len(named) > _SHOWN else ""
        name = label(table, field, language())
        said.append(f"{name} ({', '.join(named[:_SHOWN])}{more})" if named else name)
    return t("cli.finding.between").join(said)


def stale(finding: Finding, as_of: date) -> str:
    """A mark where the source was looked at longer ago than its place asks for."""
    try:
        days = (as_of - date.fromisoformat(finding.checked_on)).days
    except ValueError:
        return ""
    if days <= _SURELY_FRESH:
        return ""
    from debtor_assistant.rules.places_data import review_days

    return " " + tn("cli.finding.stale", days) if days > review_days(finding.place) else ""
