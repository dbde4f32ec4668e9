"""The files of evidence: the index with fingerprints, then each with what is known of it, its picture, its words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from debtor_assistant.intake.media import in_words
from debtor_assistant.paper.outline import Block, Grid, Heading, Line, Pairs, Paragraph, Picture, Row, Words, words
from debtor_assistant.paper.pen import DOC
from debtor_assistant.paper.reading import Reading, anchor
from debtor_assistant.text import fmt_number, t

_HEAD = ("number", "file", "sha256", "about")
_SHARES = (0.7, 3.0, 4.0, 1.6)
LONGEST_WORDS = 20_000
"""Letters of a transcript that are printed; the whole goes along in the extract."""


def blocks(reading: Reading) -> list[Block]:
    """Return the chapter; nothing if no file goes along."""
    found = reading.exhibits
    if not found:
        return []
    head = tuple(t(f"paper.exhibits.head_{name}") for name in _HEAD)
    result: list[Block] = [
        Heading(t("paper.exhibits.title"), 1, "exhibits"),
        Paragraph(words(t("paper.exhibits.lead")), "small", keep=True),
        Grid(head, _SHARES, tuple(_row(reading, one) for one in found)),
    ]
    for one in found:
        if not one.get("withheld"):
            result += _exhibit(reading, one)
    return result


def number(exhibit: Mapping[str, Any]) -> str:
    """Return what an exhibit is called."""
    return t("paper.exhibits.number", n=exhibit["n"])


def _row(reading: Reading, one: Mapping[str, Any]) -> Row:
    return Row(
        (
            (Words(number(one), bold=True, link="" if one.get("withheld") else f"{DOC}{anchor(one['id'])}"),),
            words("\n".join(filter(None, (str(one.get("name") or ""), _kind(one))))),
            words(str(one["sha256"])),
            _about(reading, one),
        )
    )


def _kind(one: Mapping[str, Any]) -> str:
    size = t("paper.exhibits.bytes", size=fmt_number(one["size"]))
    withheld = t("paper.exhibits.withheld") if one.get("withheld") else ""
    return t("paper.list_comma").join(filter(None, (str(one.get("media_type") or ""), size, withheld)))


def _about(reading: Reading, one: Mapping[str, Any]) -> Line:
    line: list[Words] = []
    for record in one.get("about") or ():
        line += [Words(t("paper.list_comma")), *reading.named(record)] if line else reading.named(record)
    return tuple(line) or words(t("paper.exhibits.about_nothing"), tone="muted")


def _exhibit(reading: Reading, one: Mapping[str, Any]) -> list[Block]:
    title = t("paper.exhibits.heading", number=number(one), name=one.get("name") or one["id"])
    rows: list[tuple[str, Line]] = [
        (t("paper.exhibits.sha256"), words(str(one["sha256"]))),
        (t("paper.exhibits.file"), words(str(one["file"]))),
        (t("paper.exhibits.taken_in"), words(str(one["taken_in"]).replace("T", " ").replace("Z", " UTC"))),
        (t("paper.exhibits.grade"), words(t(f"paper.grade.{one.get('grade') or 'unknown'}"))),
        (t("paper.exhibits.carrier"), words(str(one.get("carrier") or t("paper.exhibits.carrier_unknown")))),
        (t("paper.exhibits.about"), _about(reading, one)),
    ]
    said = [(label, words(value)) for label, value in in_words(one.get("details") or {})]
    result: list[Block] = [
        Heading(title, 2, anchor(one["id"]), new_page=_is_picture(one)),
        Pairs(tuple(rows), small=True),
    ]
    if said:
        result += [Paragraph(words(t("paper.exhibits.says")), "small", keep=True), Pairs(tuple(said), small=True)]
    if _is_picture(one):
        result.append(Picture(str(one["sha256"]), t("paper.exhibits.no_picture", file=one["file"])))
    return [*result, *_transcript(one)]


def _is_picture(one: Mapping[str, Any]) -> bool:
    return str(one.get("media_type") or "").startswith("image/")


def _transcript(one: Mapping[str, Any]) -> list[Block]:
    text = str(one.get("words") or "")
    if not text:
        return []
    lead = Paragraph(
        words(t(f"paper.exhibits.words.{one.get('words_from') or 'typed'}"), bold=True), "small", keep=True
    )
    if len(text) > LONGEST_WORDS:
        return [lead, Paragraph(words(text[:LONGEST_WORDS])), Paragraph(words(t("paper.exhibits.cut")), "small")]
    return [lead, Paragraph(words(text))]
