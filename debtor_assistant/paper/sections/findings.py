"""The findings, strongest first: an overview, then a card for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from debtor_assistant.paper.outline import (
    Block,
    Bullets,
    Card,
    Grid,
    Heading,
    Line,
    Pairs,
    Paragraph,
    Row,
    Words,
    joined,
    words,
)
from debtor_assistant.paper.pen import DOC
from debtor_assistant.paper.reading import Reading
from debtor_assistant.paper.sections.scope import law
from debtor_assistant.text import t, tn
from debtor_assistant.text.breach import strength
from debtor_assistant.text.measured import UNSAID, phrases
from debtor_assistant.text.provisions import names_itself, provision
from debtor_assistant.text.strikes import struck_words

_NAMED = 3
_OWN = ("local_date", "local_time", "day", "count")  # the rest is the limit, which many share


def blocks(reading: Reading) -> list[Block]:
    """Return the chapter."""
    heading = Heading(t("paper.findings.title"), 1, "findings")
    if not reading.findings:
        none = t("paper.findings.none") if reading.extract["case"].get("law", True) else law(reading)
        return [heading, Paragraph(words(none)), *_struck(reading)]
    lead = Paragraph(words(t("paper.findings.lead")), keep=True)
    return [heading, lead, _overview(reading), *_cards(reading), *_struck(reading)]


def _struck(reading: Reading) -> list[Block]:
    """Name what was struck out and why; nothing else in the dossier rests on it."""
    struck = reading.extract.get("struck_findings", ())
    if not struck:
        return []
    lines = tuple(
        (
            Words(f"{number(one)}  {reading.pick(one['title'])}"),
            Words("  " + verdict_line(reading, one), tone="muted"),
            Words("\n" + struck_words(one["struck"])),
        )
        for one in struck
    )
    heading = Heading(tn("common.struck.heading", len(struck)), 2, "findings-struck")
    return [
        heading,
        Paragraph(words(t("paper.findings.struck_lead"), tone="muted"), "small", keep=True),
        Bullets(lines),
    ]


def _overview(reading: Reading) -> Grid:
    head = tuple(t(f"paper.findings.head_{name}") for name in ("number", "title", "verdict", "force", "contacts"))
    return Grid(head, (0.55, 4.2, 1.5, 1.9, 0.9), tuple(_overview_row(reading, one) for one in reading.findings))


def _overview_row(reading: Reading, finding: Mapping[str, Any]) -> Row:
    link = f"{DOC}finding-{finding['n']}"
    return Row(
        (
            words(number(finding), link=link),
            words(reading.pick(finding["title"]), link=link),
            words(reading.label("verdicts", finding["verdict"])),
            words(reading.label("force", finding["force"])),
            words(_about(reading, finding)),
        )
    )


def _about(reading: Reading, finding: Mapping[str, Any]) -> str:
    """How many contacts; which events or debts, because they are few."""
    judged = str(finding.get("record", "contact"))
    if judged == "contact":
        return str(len(finding["contacts"])) if finding["contacts"] else "–"
    found = finding[f"{judged}s"]
    shown = [reading.numbers.get(one, one) for one in found[:_NAMED]]
    return t("paper.list_comma").join(shown) + ("…" if len(found) > _NAMED else "") if found else "–"


def line(reading: Reading, finding: Mapping[str, Any]) -> Line:
    """Return a finding in one line: number, title, verdict and force, how many contacts, where the text stands."""
    link = f"{DOC}finding-{finding['n']}"
    head = Words(f"{number(finding)}  {reading.pick(finding['title'])}", link=link)
    name = finding.get("instrument_name") or finding["instrument_text"]
    said = [verdict_line(reading, finding), provision(finding["instrument_text"], finding["article_text"], name)]
    if finding["contacts"]:
        said.insert(1, tn("paper.findings.in_contacts", len(finding["contacts"])))
    return (head, Words("  " + " · ".join(said), tone="muted"))


def number(finding: Mapping[str, Any]) -> str:
    """Return what a finding is called in print."""
    return t("paper.finding_number", n=finding["n"])


def _cards(reading: Reading) -> Iterator[Block]:
    for verdict, group in groupby(reading.findings, key=lambda finding: str(finding["verdict"])):
        meaning = t(f"paper.verdict.{verdict}")
        yield Heading(reading.label("verdicts", verdict), 2, f"verdict-{verdict}")
        yield Paragraph(words(meaning, tone="muted"), "small", keep=True)
        for finding in group:
            yield Card(verdict, tuple(_card(reading, finding)))


def _card(reading: Reading, finding: Mapping[str, Any]) -> Iterator[Block]:
    yield Heading(f"{number(finding)}  {reading.pick(finding['title'])}", 3, f"finding-{finding['n']}")
    yield Paragraph((*words(verdict_line(reading, finding), bold=True),), "body")
    yield Paragraph(words(strength(finding["force"], finding["verdict"], finding.get("effect", ""))), "body")
    plain = reading.pick(finding.get("plain"))
    if plain:
        yield Paragraph(words(plain))
    yield Pairs(tuple(_facts(reading, finding)), small=True)


def verdict_line(reading: Reading, finding: Mapping[str, Any]) -> str:
    """Return verdict and force in one line."""
    verdict, force = reading.label("verdicts", finding["verdict"]), reading.label("force", finding["force"])
    return t("paper.findings.verdict_line", verdict=verdict, force=force)


def _facts(reading: Reading, finding: Mapping[str, Any]) -> Iterator[tuple[str, Line]]:
    yield t("paper.card.provision"), _provision(reading, finding)
    version = version_text(finding)
    if version:
        yield t("paper.card.version"), words(version)
    yield from _records(reading, finding)
    yield from _measured(reading, finding)
    if finding["missing"]:
        yield t("paper.card.missing"), joined(reading.missing(finding["missing"]).values(), t("paper.list_semicolon"))
    yield from _texts(reading, finding)


def _records(reading: Reading, finding: Mapping[str, Any]) -> Iterator[tuple[str, Line]]:
    """What was judged comes first and in words; what only belongs to it by its number."""
    judged = str(finding.get("record", "contact"))
    measured = {entry.get("about") for entry in finding["measured"]}
    if judged == "event" and not set(finding["events"]) <= measured:
        named = [reading.named(one) for one in finding["events"] if one not in measured]
        yield t("paper.card.judged_events"), joined(named, t("paper.list_semicolon"))
    for name in ("contacts", "events", "counted", "unclear"):
        if finding.get(name) and (name, judged) != ("events", "event"):
            yield t(f"paper.card.{name}"), reading.refs(finding[name])
    yield from _exhibits(reading, finding)
    for name, naming in (("debts", reading.debt), ("parties", reading.party)):
        if finding.get(name) and not (name == "debts" and set(finding[name]) <= measured):
            yield t(f"paper.card.{name}"), words(t("paper.list_comma").join(naming(one) for one in finding[name]))


def _exhibits(reading: Reading, finding: Mapping[str, Any]) -> Iterator[tuple[str, Line]]:
    """Lead to the exhibits about what the finding names, each with the records that it is about."""
    judged = str(finding.get("record", "contact"))
    names = ("contacts", "events", "counted", "unclear", *(("debts",) if judged == "debt" else ()))
    named = dict.fromkeys(one for name in names for one in finding.get(name) or ())
    about: dict[int, list[str]] = {}
    for record in named:
        for exhibit in reading.shown_by.get(record, ()):
            about.setdefault(exhibit["n"], []).append(record)
    lines: list[Line] = []
    for exhibit in reading.exhibits:
        if records := about.get(exhibit["n"]):
            logged = sorted((one for one in records if one in reading.numbers), key=reading.order)
            told = (Words(" ("), *reading.refs(logged), Words(")")) if logged else ()
            lines.append((reading.exhibit_ref(exhibit), *told))
    if lines:
        yield t("paper.card.exhibits"), joined(lines, t("paper.list_semicolon"))


def _provision(reading: Reading, finding: Mapping[str, Any]) -> Line:
    return (
        Words(provision_text(reading, finding) + " "),
        Words(t("paper.card.rule_link"), link=f"{DOC}rule-{rule_key(finding)}"),
    )


def provision_text(reading: Reading, finding: Mapping[str, Any]) -> str:
    """Return full name, short name and article, each name once."""
    short, article = reading.pick(finding["instrument_text"]), reading.pick(finding["article_text"])
    name = reading.pick(finding.get("instrument_name")) or short
    if names_itself(article, name):
        return article
    cite = "" if short in name or names_itself(article, short) else f" ({short})"
    return t("paper.card.provision_text", name=name + cite, article=article)


def rule_key(finding: Mapping[str, Any]) -> str:
    """Return the name of a rule's version."""
    return f"{finding['rule']}-{finding['in_force'][0] or 'always'}"


def version_text(finding: Mapping[str, Any]) -> str:
    """Say from when to when the text was in force that was applied."""
    first, last = finding["in_force"]
    if first and last:
        return t("paper.card.version_between", first=first, last=last)
    if first:
        return t("paper.card.version_from", first=first)
    return t("paper.card.version_until", last=last) if last else ""


def _measured(reading: Reading, finding: Mapping[str, Any]) -> Iterator[tuple[str, Line]]:
    """Group what was measured by its limit, so that sixty night calls stay readable."""
    groups: dict[str, list[Line]] = {}
    for entry in finding["measured"]:
        text = t("paper.list_semicolon").join(phrases(entry, [key for key in entry if key not in (*_OWN, *UNSAID)]))
        own = t("paper.list_comma").join(phrases(entry, _OWN))
        ref = reading.named(entry["about"]) if entry.get("about") else ()
        said = words((t("paper.colon") if ref else "") + own) if own else ()
        groups.setdefault(text, []).append((*ref, *said))
    label = t("paper.card.measured")
    for text, lines in groups.items():
        line = joined([one for one in lines if one], t("paper.list_semicolon"))
        tail = words(f" — {text}" if line else text, tone="muted" if line else "") if text else ()
        yield label, (*line, *tail)
        label = ""


def _texts(reading: Reading, finding: Mapping[str, Any]) -> Iterator[tuple[str, Line]]:
    reasons = [reading.pick(one) for one in finding.get("reasons") or ()]
    if reasons:
        yield t("paper.card.reasons"), words("\n".join(reasons))
    for name in ("explanation", "penalty", "not_covered"):
        if finding.get(name):
            yield t(f"paper.card.{name}"), words(reading.pick(finding[name]))
    for at, reply in enumerate(finding["replies"]):
        yield "" if at else t("paper.card.replies"), _reply(reading, reply)
    if finding.get("next_step"):
        yield t("paper.card.next_step"), words(reading.pick(finding["next_step"]))


def _reply(reading: Reading, reply: Mapping[str, Any]) -> Line:
    settles = reply.get("settled_by")
    line = words(reading.pick(reply))
    if not settles:
        return line
    return (*line, Words(f" {t('paper.card.settled_by')} ", tone="muted"), *reading.fact_name(settles))
