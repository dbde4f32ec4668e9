"""Checklists in words: questions, answers and what they come to; the same on screen, on paper and read aloud."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from debtor_assistant.guidance.checklist_model import Both, Checklist, Item, Paper
from debtor_assistant.guidance.results import Answers, Result, beside, result
from debtor_assistant.text import fmt_date, language, t, tn

Style = Literal["head", "stop", "text", "item", "quiet"]


@dataclass(frozen=True)
class Told:
    """A line and how much it matters."""

    style: Style
    text: str
    depth: int = 0


def said(both: Both | None) -> str:
    """The text in the language of now."""
    return "" if both is None else getattr(both, language())


_PARTS = ("look", "good", "bad", "says", "why", "ask", "original", "keep", "weak")


def question(item: Item, jurisdiction: str = "") -> Iterator[Told]:
    """A question with what helps to answer it."""
    yield Told("head", f"{item.id}  {said(item.q)}")
    for name in _PARTS:
        both: Both | None = getattr(item, name)
        if both is not None:
            yield Told("text", t(f"guidance.part.{name}", text=said(both)), 1)
    for place, both in item.by_place.items():
        if not jurisdiction or jurisdiction.partition("-")[0] == place:
            yield Told("text", t("guidance.part.court", text=said(both)), 1)


def answer_words(found: Checklist, item: Item, answers: Answers) -> str:
    """An answer in a word or two."""
    return t(f"guidance.answer.{answer_kind(found, item)}.{answers.get(item.id, 'unknown')}")


def answer_kind(found: Checklist, item: Item) -> str:
    """Which words the answers of this question have."""
    if item.points:
        return "sign"
    if item.decides:
        return "check"
    return found.kind if found.kind in ("contract", "keep") else "plain"


def told(
    found: Checklist, answers: Answers, jurisdiction: str, last_days: Mapping[str, tuple[date, date]] | None = None
) -> Iterator[Told]:
    """What the answers come to: stop lines first, then numbers, then what is open. Never a rating.

    Args:
        found: The list.
        answers: As they are kept.
        jurisdiction: Place of the case.
        last_days: First and last possible day of the period of a court paper, by its id.
    """
    got = result(found, answers, jurisdiction)
    yield from _paper(found, answers, last_days or {})
    if got.outcome:
        yield Told("head", said(found.outcomes[got.outcome].says))  # type: ignore[index]
    if got.stops:
        yield Told("head", t("guidance.result.stops"))
        yield from (Told("stop", f"{one.id}  {said(one.q)} {said(one.bad)}", 1) for one in got.stops)
    if found.kind == "compare" and got.out_of:
        yield Told("text", t("guidance.result.points", points=got.points, out_of=got.out_of))
    yield from _lists(found, got, answers)
    yield from _open(got)
    yield from _steps(found)
    yield Told("quiet", t(f"guidance.result.note.{found.kind}"))


def _paper(found: Checklist, answers: Answers, last_days: Mapping[str, tuple[date, date]]) -> Iterator[Told]:
    """The date comes before everything, also while nobody knows yet whether the paper is real."""
    paper = paper_of(found, answers)
    if paper is None:
        if found.papers:
            yield Told("stop", t("guidance.paper.which"))
        return
    yield Told("head", said(paper.name))
    yield Told("stop", said(paper.do), 1)
    if paper.id in last_days:
        first, last = last_days[paper.id]
        key = "guidance.paper.by" if first == last else "guidance.paper.by_between"
        yield Told("stop", t(key, day=fmt_date(first), last=fmt_date(last)), 1)
    elif paper.within:
        yield Told("stop", t("guidance.paper.received"), 1)
    yield Told("text", t("guidance.paper.missed", text=said(paper.missed)), 1)


def paper_of(found: Checklist, answers: Answers) -> Paper | None:
    """The kind of paper that was named."""
    return next((one for one in found.papers if one.id == answers.get("paper")), None)


def arrival(found: Checklist, answers: Answers) -> dict[str, object]:
    """The facts of the event that the arrival of the named paper is; none where it is no event of its own."""
    paper = paper_of(found, answers)
    if paper is None or not paper.event:
        return {}
    facts: dict[str, object] = dict(paper.event)
    if "received" in answers:
        facts |= {"received_on": answers["received"]}
    return facts


def _lists(found: Checklist, got: Result, answers: Answers) -> Iterator[Told]:
    kinds = {"contract": ("bad", "good"), "keep": ("bad", "good")}.get(found.kind, ("bad", "good"))
    for name in kinds:
        items = [one for one in getattr(got, name) if one not in got.stops and not (one.points and name == "bad")]
        if items:
            yield Told("head", t(f"guidance.result.{found.kind}.{name}"))
            for item in items:
                yield from answered(found, item, answers, name)


def answered(found: Checklist, item: Item, answers: Answers, answer: str) -> Iterator[Told]:
    """One answered question with what was noted beside it."""
    words = said(item.bad if answer == "bad" else item.good)
    if found.kind == "keep":
        words = said(item.keep) if answer == "bad" else ""
    yield Told("item", f"{item.id}  {said(item.q)} {words}".rstrip(), 1)
    notes = beside(answers, item.id)
    if "clause" in notes:
        page = notes.get("page")
        yield Told("text", t("guidance.quote_page" if page else "guidance.quote", clause=notes["clause"], page=page), 2)
    if "note" in notes:
        yield Told("text", t("guidance.note", note=notes["note"]), 2)
    if found.kind == "contract" and answer == "bad":
        yield Told("text", t("guidance.part.ask", text=said(item.ask)), 2)


def _open(got: Result) -> Iterator[Told]:
    if got.unknown:
        ids = t("common.comma").join(one.id for one in got.unknown)
        yield Told("text", tn("guidance.result.unknown", len(got.unknown), ids=ids))


def _steps(found: Checklist) -> Iterator[Told]:
    if found.steps:
        yield Told("head", t("guidance.result.steps"))
        yield from (Told("item", f"{number}. {said(one)}", 1) for number, one in enumerate(found.steps, 1))


def as_lines(lines: Iterable[Told]) -> list[str]:
    """Plain lines, set in by two spaces for each depth."""
    return [f"{'  ' * line.depth}{line.text}" for line in lines]
