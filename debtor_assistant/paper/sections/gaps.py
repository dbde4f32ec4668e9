"""The completeness statement: it comes before any finding and says what this dossier does not know."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from debtor_assistant.paper.outline import Block, Bullets, Heading, Line, Paragraph, words
from debtor_assistant.paper.reading import Reading
from debtor_assistant.paper.sections.scope import filter_text
from debtor_assistant.text import t, tn

MOST_NAMED = 8
"""Records that a question names before it only counts the others."""


def blocks(reading: Reading) -> list[Block]:
    """Return the chapter."""
    return [
        Heading(t("paper.gaps.title"), 1, "completeness"),
        Paragraph(words(t("paper.gaps.lead"))),
        Bullets((*items(reading), words(t("paper.gaps.filter", text=filter_text(reading))))),
        *_days(reading),
        *_unanswered(reading),
        *_found(reading),
    ]


def problems(reading: Reading) -> list[Line]:
    """Return what the verification before export found."""
    return [
        words(t("paper.problem", where=one["where"], what=one["what"], next_step=one["next_step"]))
        for one in reading.extract["problems"]
    ]


def _found(reading: Reading) -> list[Block]:
    lines = problems(reading)
    if not lines:
        return []
    return [Heading(t("paper.gaps.problems_title"), 2, "problems", indexed=False), Bullets(tuple(lines), small=True)]


def items(reading: Reading) -> list[Line]:
    """Return one line for each kind of gap; a line that says there is none where there is none."""
    completeness = reading.extract["completeness"]
    days, channels = _list(completeness, "days_without_data"), _list(completeness, "channels_never_imported")
    asked = questions(reading)
    undated = sum(1 for contact in reading.contacts if not contact["local"])
    self_told = sum(1 for contact in reading.contacts if contact["grade"] in (None, "self_report"))
    lines = [
        tn("paper.gaps.days", len(days)) if days else t("paper.gaps.no_days"),
        t("paper.gaps.channels", names=_channels(reading, channels)) if channels else t("paper.gaps.no_channels"),
        tn("paper.gaps.unanswered", len(asked)) if asked else t("paper.gaps.no_unanswered"),
    ]
    if len(reading.counted) < len(reading.contacts):
        confirm = sum(1 for one in reading.counted if one.get("event_confirmed") is False)
        lines.append(tn("paper.gaps.one_event", len(reading.counted), records=len(reading.contacts), open=confirm))
    if undated:
        lines.append(tn("paper.gaps.undated", undated))
    if self_told:
        lines.append(tn("paper.gaps.self_told", self_told))
    return [words(line) for line in lines]


def _list(completeness: Mapping[str, Any], name: str) -> list[Any]:
    return list(completeness.get(name) or ())


def _channels(reading: Reading, channels: list[str]) -> str:
    return t("paper.list_comma").join(reading.label("channel", name) for name in channels)


def _days(reading: Reading) -> list[Block]:
    spans = _list(reading.extract["completeness"], "days_without_data")
    if not spans:
        return []
    text = t("paper.list_semicolon").join(_span(*span.split("/")) for span in spans)
    heading = Heading(t("paper.gaps.days_title"), 2, "gap-days", indexed=False)
    return [heading, Paragraph(words(text), "small")]


def _span(first: str, last: str) -> str:
    """Return a stretch of days that stays on one line."""
    return first if first == last else t("paper.range", start=first, end=last).replace(" ", "\xa0")


def _unanswered(reading: Reading) -> list[Block]:
    asked = questions(reading)
    if not asked:
        return []
    return [
        Heading(t("paper.gaps.unanswered_title"), 2, "gap-questions", indexed=False),
        Bullets(tuple(_question(reading, one) for one in asked), small=True),
    ]


def questions(reading: Reading) -> list[Mapping[str, Any]]:
    """Return what nobody has answered yet, the most useful question first."""
    return list(reading.extract["completeness"].get("questions") or ())


def _question(reading: Reading, asked: Mapping[str, Any]) -> Line:
    """Return a question with the records it is about and how many findings wait for it."""
    about = sorted((one for one in asked["about"] if one not in ("debtor", "event")), key=reading.order)
    names = t("paper.list_comma").join(reading.record_name(one) for one in about[:MOST_NAMED])
    if len(about) > MOST_NAMED:
        names += tn("paper.gaps.and_more", len(about) - MOST_NAMED)
    line = words(reading.pick(asked["text"]))
    if names:
        line = (*line, *words(" " + t("paper.gaps.about", names=names), tone="muted"))
    if asked.get("rules"):
        line = (*line, *words(" " + tn("paper.gaps.settles", int(asked["settles"])), tone="muted"))
    return line
