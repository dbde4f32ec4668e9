"""Private notes and the plan in words: on the screen, on the card, in the extract that is chosen twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from debtor_assistant.care.private.notes import STEPS, Note
from debtor_assistant.care.private.pattern import Pattern
from debtor_assistant.text import fmt_date, fmt_datetime, t, tn


def note_lines(note: Note) -> Iterator[str]:
    """One note: when and how it was, then the words."""
    parts = [fmt_datetime(datetime.fromisoformat(note.at))]
    if note.mood:
        parts.append(t(f"care.mood.{note.mood}"))
    if note.sleep:
        parts.append(t(f"care.sleep.{note.sleep}"))
    if note.not_safe:
        parts.append(t("care.not_safe"))
    if note.contact:
        parts.append(t("care.note.about", contact=note.contact.rpartition(":")[2]))
    yield " · ".join(parts)
    if note.words:
        yield note.words


def pattern_lines(found: Pattern) -> Iterator[str]:
    """The counts, then a line a day for days on which there was something."""
    yield t("care.pattern.sums", nights=found.nights_with_contacts, very_bad=found.very_bad, days=len(found.days))
    for day in found.days:
        if day.contacts or day.mood:
            mood = t(f"care.mood.{day.mood}") if day.mood else t("care.pattern.no_note")
            said = tn("care.pattern.day", day.contacts, day=fmt_date(day.day), night=day.at_night, mood=mood)
            yield said


def plan_lines(plan: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Every step with what was written to it: a prompt and words, empty where nothing was written."""
    for nr, step in enumerate(STEPS, 1):
        yield t(f"care.plan.{step}", nr=nr), plan.get(step, "")


def card(plan: Mapping[str, str], lines: Sequence[str]) -> str:
    """The plan as one card to print: no program, no title that says what it is, only what helps.

    Args:
        plan: what was written.
        lines: the emergency number and the crisis line of the place.
    """
    said: list[str] = []
    for step in STEPS:
        if words := plan.get(step, "").strip():
            said += [t(f"care.card.{step}"), *(f"  {line}" for line in words.splitlines()), ""]
    return "\n".join([*said, *lines]).rstrip() + "\n"


def extract(notes: Sequence[Note]) -> str:
    """The notes as a text file of their own, the oldest first; announced at its top, never part of a dossier."""
    said = [t("care.extract.title"), t("care.extract.about"), ""]
    for note in reversed(notes):
        said += [*note_lines(note), ""]
    return "\n".join(said).rstrip() + "\n"
