"""Several answered checklists of one kind side by side, question by question."""

from __future__ import annotations

from collections.abc import Sequence

from debtor_assistant.guidance.checklist_model import Checklist
from debtor_assistant.guidance.results import Answers, result
from debtor_assistant.guidance.telling import answer_words, said
from debtor_assistant.text import t

Rows = list[list[str]]


def compared(found: Checklist, filled: Sequence[tuple[str, Answers]], jurisdiction: str) -> tuple[list[str], Rows]:
    """Heads and rows of the table: stop lines first, then points, then every question.

    Args:
        found: The list that all of them answer.
        filled: What each was answered for, and its answers.
        jurisdiction: Place of the case.
    """
    heads = [t("guidance.compare.question"), *(name for name, _ in filled)]
    got = [result(found, answers, jurisdiction) for _, answers in filled]
    rows = []
    if found.kind == "compare":
        stops = [t("common.comma").join(item.id for item in one.stops) or t("guidance.compare.none") for one in got]
        rows.append([t("guidance.compare.stops"), *stops])
        points = [t("guidance.compare.points", points=one.points, out_of=one.out_of) for one in got]
        rows.append([t("guidance.compare.answered"), *points])
    rows.append([t("guidance.compare.open"), *(str(len(one.unknown)) for one in got)])
    for item in found.for_place(jurisdiction):
        rows.append([f"{item.id}  {said(item.q)}", *(answer_words(found, item, answers) for _, answers in filled)])
    return heads, rows
