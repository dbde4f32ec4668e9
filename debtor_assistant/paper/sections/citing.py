"""What a finding is called and where its rule stands, said the same way in every chapter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from debtor_assistant.paper.reading import Reading
from debtor_assistant.text import t
from debtor_assistant.text.provisions import names_itself


def number(finding: Mapping[str, Any]) -> str:
    """Return what a finding is called in print."""
    return t("paper.finding_number", n=finding["n"])


def verdict_line(reading: Reading, finding: Mapping[str, Any]) -> str:
    """Return verdict and force in one line."""
    verdict, force = reading.label("verdicts", finding["verdict"]), reading.label("force", finding["force"])
    return t("paper.findings.verdict_line", verdict=verdict, force=force)


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
