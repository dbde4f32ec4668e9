"""What the import screen says of a file, and the lines one can choose from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets.option_list import Option

from debtor_assistant.text import t, tn
from debtor_assistant.tui.clocks import on_clock
from debtor_assistant.tui.commands import BY_ID, key_name
from debtor_assistant.tui.times import short
from debtor_assistant.tui.widgets.words import fit, padded, safe

if TYPE_CHECKING:
    from debtor_assistant.intake.numbers import Number
    from debtor_assistant.tui.work.importing import Kept, Preview

QUESTION = "?"
"""Begins the id of a line that asks."""
FILE, ATTACHMENTS = "file", "attachments"
"""Ids of the lines that say what is kept besides."""
_ALWAYS = ("contacts", "skipped", "rejected")


def summary(found: Preview | None, zone: str) -> list[Content]:
    """Say in a few lines what a file holds; the whole of it is one key further."""
    if found is None:
        return []
    rows = t("tui.import.found", rows=f"{found.rows:,}", format=found.format, file=found.path.name)
    lines = [safe(rows, lines=False).stylize("bold")]
    said = [count(part, n) for part, n in found.parts.items() if n or part in _ALWAYS]
    if found.attachments:
        said.append(count("attachments", found.attachments))
    lines.append(Content(t("tui.value.and").join(said)))
    if found.first:
        span = "tui.import.span_open" if "zone" in found.asked else "tui.import.span"
        lines.append(Content(t(span, first=local(found.first, zone), last=local(found.last, zone))))
    key = key_name(BY_ID["import-details"].keys[0])
    if found.problems:
        lines.append(Content(tn("tui.import.noticed", len(found.problems), key=key)).stylize("$warning"))
        lines += [safe(f"- {one.what}", lines=False) for one in found.problems[:2]]
    elif found.reasons:
        lines.append(Content(t("tui.import.why_skipped", key=key)).stylize("$quiet"))
    return lines


def count(part: str, n: int) -> str:
    """Say how many rows went one way."""
    return tn(f"tui.import.part.{part}", n)


def local(at: str, zone: str) -> str:
    """Say an instant of a file on the clock of the case; what has no zone stays as it is."""
    return short(on_clock(at, zone))


def told(kept: Kept) -> str:
    """Say what became of an import."""
    parts = [tn("tui.import.kept", kept.contacts)]
    for key, n in (("kept_payments", kept.payments), ("kept_files", kept.attachments),
                   ("not_in_file", kept.not_in_file), ("known", kept.known),
                   ("same_events", kept.several_sources)):  # fmt: skip
        if n:
            parts.append(tn(f"tui.import.{key}", n))
    return " ".join(parts)


def to_choose(found: Preview, chosen: set[str], extras: set[str], width: int) -> Iterator[Option]:
    """Yield the questions, then, once none is open, the numbers."""
    if found.may_answer:
        yield Option(Content.styled(t("tui.import.asks" if found.asked else "tui.import.said"), "bold"), disabled=True)
        for question in found.may_answer:
            yield Option(_question(found, question), id=QUESTION + question)
    if found.asked:
        yield Option(Content.styled(t("tui.import.numbers_later"), "$quiet"), disabled=True)
        return
    yield Option(
        Content.styled(t("tui.import.choose" if found.numbers else "tui.import.nobody"), "bold"), disabled=True
    )
    if found.numbers:
        yield from _extras(found, extras)
    for place, number in enumerate(found.numbers):
        yield Option(number_line(number, number.choice in chosen, width), id=str(place))


def _extras(found: Preview, extras: set[str]) -> Iterator[Option]:
    """Yield what can be kept besides the contacts."""
    said = {FILE: t("tui.import.keep_file", size=_size(found.size))}
    if found.attachments:
        said[ATTACHMENTS] = tn("tui.import.attachments", found.attachments)
    for name, text in said.items():
        yield Option(
            Content.assemble(("[x] " if name in extras else "[ ] ", "bold $accent"), (text, "$accent")), id=name
        )


def _size(size: int) -> str:
    return f"{size / 1_048_576:,.1f} MB" if size > 104_857 else f"{size / 1024:,.1f} KB"


def _question(found: Preview, question: str) -> Content:
    is_open = question in found.asked
    label = padded(t(f"tui.import.question.{question}"), 34) + " "
    if is_open:
        return Content.assemble((" ? ", "bold $warning"), (label, "bold"), (t("tui.import.not_said"), "$warning"))
    answer = found.answers.given(question)
    text = in_words(question, answer) if answer else t("tui.import.from_file")
    return Content.assemble("   ", label, (safe(text, lines=False).plain, "$quiet"))


def in_words(question: str, answer: object) -> str:
    """Say an answer in words."""
    if question == "date_order":
        return t(f"tui.import.order.{answer}")
    if question == "zone":
        from debtor_assistant.tui.work.places import zone_words

        return zone_words(str(answer))
    return t("tui.value.and").join(map(str, answer)) if isinstance(answer, tuple) else t("tui.import.columns_said")


def number_line(number: Number, is_chosen: bool, width: int) -> Content:
    """Write a number, whether it is marked, what it sent, and its first words."""
    box = "[x] " if is_chosen else "[ ] "
    name = number.peer or t("tui.import.hidden")
    who = fit(safe(f"{name} {number.name or ''}".strip(), lines=False).plain, 26)
    messages, calls = number.messages_in + number.messages_out, number.calls_in + number.calls_out
    if messages or calls:
        counts = t("tui.import.counts", messages=messages, calls=calls)
    else:
        counts = count("payments", number.contacts)
    words = fit(safe(number.first_words, lines=False).plain, width - 26 - 20 - 12).rstrip()
    return Content.assemble((box, "bold $accent"), f"{who} {fit(counts, 20)} ", (words, "$quiet"))
