"""What stands behind the findings: rules used, what could not be judged, parties and debts, files, history."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from debtor_assistant.paper.outline import Block, Grid, Heading, Line, Pairs, Paragraph, Row, Words, joined, words
from debtor_assistant.paper.pen import DOC
from debtor_assistant.paper.reading import Reading, anchor
from debtor_assistant.paper.sections.citing import number, provision_text, rule_key, version_text
from debtor_assistant.text import t, tn


def rules(reading: Reading) -> list[Block]:
    """Return the rules used, each version once."""
    used: dict[str, list[Mapping[str, Any]]] = {}
    for finding in reading.findings:
        used.setdefault(rule_key(finding), []).append(finding)
    if not used:
        return []
    head = tuple(t(f"paper.rules.head_{name}") for name in ("used_in", "rule", "basis", "not_covered"))
    return [
        Heading(t("paper.rules.title"), 1, "rules"),
        Paragraph(words(t("paper.rules.lead", version=reading.extract["content"]["version"])), "small", keep=True),
        Grid(head, (0.7, 3.4, 3, 3), tuple(_rule(reading, key, findings) for key, findings in used.items())),
    ]


def _rule(reading: Reading, key: str, findings: list[Mapping[str, Any]]) -> Row:
    rule = findings[0]
    links = joined((words(number(one), link=f"{DOC}finding-{one['n']}") for one in findings), "\n")
    provision = provision_text(reading, rule)
    about = "\n".join(filter(None, (provision, reading.label("force", rule["force"]), version_text(rule))))
    title = Words(reading.pick(rule["title"]) + "\n", bold=True)
    cells = (
        links,
        (title, Words(about + "\n"), Words(rule["rule"], tone="muted")),
        _basis(rule),
        words(reading.pick(rule["not_covered"])),
    )
    return Row(cells, f"rule-{key}")


def _basis(rule: Mapping[str, Any]) -> Line:
    checked = t("paper.rules.checked", basis=t(f"paper.basis.{rule['basis']}"), day=rule["checked_on"])
    status = t(f"paper.status.{rule['status']}")
    line = words(f"{checked}\n{status}")
    return (*line, Words("\n"), Words(rule["url"], link=rule["url"])) if rule.get("url") else line


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
    lacking = {fact: None for finding in reading.findings for fact in finding["missing"]}
    if not lacking:
        return []
    found_in: dict[str, list[int]] = {}
    for finding in reading.findings:
        for key in reading.missing(finding["missing"]):
            found_in.setdefault(key, []).append(finding["n"])
    lines = reading.missing(lacking)
    head = (t("paper.not_judged.head_fact"), t("paper.not_judged.head_findings"))
    return [
        Heading(t("paper.not_judged.missing_title"), 2, "missing-facts", indexed=False),
        Grid(head, (5, 3), tuple(_missing_row(line, found_in[key]) for key, line in lines.items())),
    ]


def _missing_row(line: Line, found: list[int]) -> Row:
    links = [words(t("paper.finding_number", n=n), link=f"{DOC}finding-{n}") for n in found]
    return Row((line, joined(links, t("paper.list_comma"))))


def people(reading: Reading) -> list[Block]:
    """Return parties and debts with every fact that is known."""
    debtor = reading.other_facts("debtor", reading.extract["debtor"], ())
    if title := reading.extract["case"].get("title"):
        debtor.insert(0, (t("paper.people.case"), str(title)))
    blocks: list[Block] = [Heading(t("paper.people.title"), 1, "people")]
    if debtor:
        rows = tuple((name, words(value)) for name, value in debtor)
        blocks += [Heading(t("paper.people.debtor"), 2, "debtor", indexed=False), Pairs(rows, small=True)]
    for table, records in (("debt", reading.extract["debts"]), ("party", reading.extract["parties"])):
        head = tuple(t(f"paper.people.head_{name}") for name in ("id", table, "facts"))
        rows_of = tuple(_person(reading, table, record) for record in records)
        if rows_of:
            blocks.append(Heading(t(f"paper.people.{table}"), 2, f"all-{table}", indexed=False))
            blocks.append(Grid(head, (0.5, 2.6, 6), rows_of))
    return blocks


def _person(reading: Reading, table: str, record: Mapping[str, Any]) -> Row:
    facts, one = record["facts"], record["id"]
    name = reading.name(facts.get("creditor")) if table == "debt" else reading.party(one)
    shown = {"creditor"} if table == "debt" else {"name", "kind"}
    others = reading.other_facts(table, facts, shown)
    text = t("paper.list_semicolon").join(t("paper.fact", name=label, value=value) for label, value in others)
    return Row((words(one), words(name, bold=True), words(text or t("paper.people.nothing"))), anchor(one))


def sources(reading: Reading) -> list[Block]:
    """Return the files that records came from, with their fingerprints."""
    files = reading.extract["sources"]
    heading = Heading(t("paper.sources.title"), 1, "sources")
    if not files:
        return [heading, Paragraph(words(t("paper.sources.none")))]
    head = tuple(t(f"paper.sources.head_{name}") for name in ("number", "name", "sha256", "records"))
    rows = tuple(_source(reading, source) for source in files)
    return [
        heading,
        Paragraph(words(t("paper.sources.lead")), "small", keep=True),
        Grid(head, (0.6, 2.1, 5.2, 1.4), rows),
    ]


def _source(reading: Reading, source: Mapping[str, Any]) -> Row:
    name = "\n".join(filter(None, (source.get("name"), source.get("format"), source.get("imported_at"))))
    return Row(
        (
            words(t("paper.source_number", n=source["n"])),
            words(name or t("paper.unknown")),
            words(source["sha256"]),
            words(_share(source)),
        )
    )


def _share(source: Mapping[str, Any]) -> str:
    """How many rows of a file stand here, of how many it has, and whether the borrower chose among its numbers."""
    if not source.get("rows"):
        return str(source["records"])
    key = "paper.sources.share_chosen" if source.get("chosen") else "paper.sources.share"
    return t(key, n=source["records"], m=source["rows"])


def _library(name: str) -> str:
    """What a library is for; one nobody has words for by its name."""
    said = t(f"paper.history.made_with_{name}")
    return name if said.startswith("⟨") else said


def history(reading: Reading) -> list[Block]:
    """Return the head of the history and the versions everything was made with."""
    extract = reading.extract
    rows = [
        (t("paper.history.head"), words(extract["history"]["head"])),
        (t("paper.history.length"), words(tn("paper.history.entries", extract["history"]["length"]))),
        (t("paper.history.content"), words(f"{extract['content']['version']}  {extract['content']['sha256']}")),
        (t("paper.history.program"), words(extract["program"])),
        *((_library(name), words(str(value))) for name, value in sorted(extract["versions"].items())),
        (t("paper.history.exported"), words(extract["exported_at"])),
    ]
    return [
        Heading(t("paper.history.title"), 1, "history"),
        Paragraph(words(t("paper.history.lead"))),
        Pairs(tuple(rows), small=True),
    ]
