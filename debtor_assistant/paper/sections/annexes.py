"""What stands behind the findings: rules used, what could not be judged, parties and debts, files, history."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from debtor_assistant.paper.outline import Block, Grid, Heading, Line, Pairs, Paragraph, Row, Words, joined, words
from debtor_assistant.paper.pen import DOC
from debtor_assistant.paper.reading import Reading, anchor
from debtor_assistant.paper.sections.findings import number, rule_key, version_text
from debtor_assistant.text import t, tn


def rules(reading: Reading) -> list[Block]:
    """Return the rules used, each version once."""
    blocks: list[Block] = [
        Heading(t("paper.rules.title"), 1, "rules"),
        Paragraph(words(t("paper.rules.lead", version=reading.extract["content"]["version"])), "small"),
    ]
    used: dict[str, list[Mapping[str, Any]]] = {}
    for finding in reading.findings:
        used.setdefault(rule_key(finding), []).append(finding)
    for key, findings in sorted(used.items()):
        blocks.append(Heading(reading.pick(findings[0]["title"]), 3, f"rule-{key}", indexed=False))
        blocks.append(Pairs(tuple(_rule(reading, findings)), small=True))
    return blocks if used else []


def _rule(reading: Reading, findings: list[Mapping[str, Any]]) -> Iterator[tuple[str, Line]]:
    rule = findings[0]
    name = reading.pick(rule.get("instrument_name")) or rule["instrument"]
    yield t("paper.card.provision"), words(t("paper.card.provision_text", name=name, article=rule["article"]))
    yield t("paper.rules.force"), words(reading.label("force", rule["force"]))
    version = version_text(rule)
    if version:
        yield t("paper.card.version"), words(version)
    checked = t("paper.rules.checked", basis=t(f"paper.basis.{rule['basis']}"), day=rule["checked_on"])
    yield t("paper.rules.basis"), words(f"{checked} {t('paper.status.' + rule['status'])}")
    if rule.get("url"):
        yield t("paper.rules.url"), words(rule["url"], link=rule["url"])
    yield t("paper.card.not_covered"), words(reading.pick(rule["not_covered"]))
    links = [words(number(one), link=f"{DOC}finding-{one['n']}") for one in findings]
    yield t("paper.rules.used_in"), (*joined(links, t("paper.list_comma")), Words(f"  ({rule['rule']})", tone="muted"))


def not_judged(reading: Reading) -> list[Block]:
    """Return what could not be judged: quiet answers, and the facts that would settle what is open."""
    quiet = reading.extract["quiet"]
    rows = [
        (reading.label("verdicts", name), words(t(f"paper.quiet.{name}", n=f"{quiet.get(name, 0):,}")))
        for name in ("not_judged", "not_violated", "not_applicable")
    ]
    return [
        Heading(t("paper.not_judged.title"), 1, "not-judged"),
        Paragraph(words(t("paper.not_judged.lead"))),
        Pairs(tuple(rows)),
        *_missing(reading),
    ]


def _missing(reading: Reading) -> list[Block]:
    wanted: dict[str, Counter[int]] = {}
    for finding in reading.findings:
        for fact in finding["missing"]:
            wanted.setdefault(fact, Counter())[finding["n"]] += 1
    if not wanted:
        return []
    head = (t("paper.not_judged.head_fact"), t("paper.not_judged.head_findings"))
    return [
        Heading(t("paper.not_judged.missing_title"), 2, "missing-facts", indexed=False),
        Grid(head, (5, 3), tuple(_missing_row(reading, fact, found) for fact, found in wanted.items())),
    ]


def _missing_row(reading: Reading, fact: str, found: Counter[int]) -> Row:
    links = [words(t("paper.finding_number", n=n), link=f"{DOC}finding-{n}") for n in sorted(found)]
    return Row((reading.fact_name(fact), joined(links, t("paper.list_comma"))))


def people(reading: Reading) -> list[Block]:
    """Return parties and debts with every fact that is known."""
    blocks: list[Block] = [Heading(t("paper.people.title"), 1, "people")]
    debtor = reading.other_facts("debtor", reading.extract["debtor"], ())
    if debtor:
        blocks += [Heading(t("paper.people.debtor"), 2, "debtor", indexed=False), _pairs(debtor)]
    for table in ("debt", "party"):
        for record in reading.extract["debts" if table == "debt" else "parties"]:
            name = reading.debt(record["id"]) if table == "debt" else reading.party(record["id"])
            blocks.append(Heading(f"{name}  [{record['id']}]", 3, anchor(record["id"]), indexed=False))
            blocks.append(_pairs(reading.other_facts(table, record["facts"], ())))
    return blocks


def _pairs(facts: list[tuple[str, str]]) -> Block:
    if not facts:
        return Paragraph(words(t("paper.people.nothing"), tone="muted"), "small")
    return Pairs(tuple((name, words(value)) for name, value in facts), small=True)


def sources(reading: Reading) -> list[Block]:
    """Return the files that records came from, with their fingerprints."""
    files = reading.extract["sources"]
    heading = Heading(t("paper.sources.title"), 1, "sources")
    if not files:
        return [heading, Paragraph(words(t("paper.sources.none")))]
    head = tuple(t(f"paper.sources.head_{name}") for name in ("number", "name", "sha256", "records"))
    rows = tuple(_source(reading, source) for source in files)
    return [heading, Paragraph(words(t("paper.sources.lead")), "small"), Grid(head, (0.6, 2.4, 5, 1), rows)]


def _source(reading: Reading, source: Mapping[str, Any]) -> Row:
    name = "\n".join(filter(None, (source.get("name"), source.get("format"), source.get("imported_at"))))
    return Row(
        (
            words(t("paper.source_number", n=source["n"])),
            words(name or t("paper.unknown")),
            words(source["sha256"]),
            words(str(source["records"])),
        )
    )


def history(reading: Reading) -> list[Block]:
    """Return the head of the history and the versions everything was made with."""
    extract = reading.extract
    rows = [
        (t("paper.history.head"), words(extract["history"]["head"])),
        (t("paper.history.length"), words(tn("paper.history.entries", extract["history"]["length"]))),
        (t("paper.history.content"), words(f"{extract['content']['version']}  {extract['content']['sha256']}")),
        (t("paper.history.program"), words(extract["program"])),
        *((name, words(str(value))) for name, value in sorted(extract["versions"].items())),
        (t("paper.history.exported"), words(extract["exported_at"])),
    ]
    return [
        Heading(t("paper.history.title"), 1, "history"),
        Paragraph(words(t("paper.history.lead"))),
        Pairs(tuple(rows), small=True),
    ]
