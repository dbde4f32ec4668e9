"""Answers of a checklist as they stand on the command line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from debtor_assistant.base.problems import InputError
from debtor_assistant.cli.settings import current, parse_day
from debtor_assistant.text import t

if TYPE_CHECKING:
    from debtor_assistant.guidance.checklist_model import Checklist


@dataclass(frozen=True)
class Given:
    """Answers on the command line, each as ITEM=TEXT."""

    set: Sequence[str] = ()
    note: Sequence[str] = ()
    clause: Sequence[str] = ()
    page: Sequence[str] = ()
    paper: str | None = None
    received: str | None = None
    evidence: Sequence[str] = ()


def answered(found: Checklist, before: Mapping[str, str], given: Given) -> dict[str, str]:
    """The answers with what the command line says.

    Raises:
        InputError: There is no such question, answer or paper.
    """
    from debtor_assistant.guidance.results import beside, with_answer

    answers = dict(before)
    parts = {name: _pairs(found, getattr(given, name), name) for name in ("set", "note", "clause", "page")}
    for item in sorted({item for pairs in parts.values() for item in pairs}):
        answer = parts["set"].get(item, answers.get(item, "unknown"))
        if answer not in ("good", "bad", "unknown"):
            raise InputError(
                f"--set {item}", t("cli.checklist.no_answer", answer=answer), t("cli.checklist.no_answer_next")
            )
        texts = beside(answers, item) | {
            name: parts[name][item] for name in ("note", "clause", "page") if item in parts[name]
        }
        texts.pop("on", None)
        answers = with_answer(answers, item, answer, texts, current().day.isoformat())
    answers |= _paper(found, given)
    return dict(sorted(answers.items()))


def _paper(found: Checklist, given: Given) -> dict[str, str]:
    """Which court paper it is, and when it came."""
    answers = {}
    if given.paper:
        if given.paper not in {paper.id for paper in found.papers}:
            names = ", ".join(paper.id for paper in found.papers) or "-"
            raise InputError(
                "--paper", t("cli.checklist.no_paper", name=given.paper), t("cli.checklist.no_paper_next", names=names)
            )
        answers["paper"] = given.paper
    if given.received:
        answers["received"] = parse_day(given.received, "--received").isoformat()
    return answers


def _pairs(found: Checklist, given: Sequence[str], option: str) -> dict[str, str]:
    pairs = {}
    for text in given:
        item, equals, value = text.partition("=")
        if not equals or found.item(item.strip().upper()) is None:
            raise InputError(
                f"--{option} {text}", t("cli.checklist.no_item"), t("cli.checklist.no_item_next", name=found.checklist)
            )
        pairs[item.strip().upper()] = value.strip()
    return pairs
