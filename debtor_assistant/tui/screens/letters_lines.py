"""A letter on the screen: what to know before, then the text, paragraph by paragraph, with the facts that carry it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from debtor_assistant.text import pick, t
from debtor_assistant.tui.widgets.words import safe

if TYPE_CHECKING:
    from debtor_assistant.action.draft import Draft, Said
    from debtor_assistant.tui.work.letters import Preview

_NAMED = 6
"""So many records are named one by one."""
_INDENTS = {"item": "  - ", "small": "      - ", "source": "  ", "field": "  "}


def letter_lines(found: Preview) -> Iterator[Content]:
    """Yield the whole page."""
    yield from _before(found)
    yield from _text(found.made)
    yield from _after(found)


def _before(found: Preview) -> Iterator[Content]:
    """What it is for, why it does not fit yet, what to beware of: on the screen only."""
    letter = found.written.letter
    yield _line(found.read.title, "bold")
    yield _line(pick({"en": letter.purpose.en, "zh": letter.purpose.zh}))
    for reason in (*found.fit.refused, *found.fit.needs):
        yield _line(t("tui.letter.not_yet", why=reason), "$warning")
    if found.fit.instead:
        yield _line(t("tui.letter.instead", names=t("common.comma").join(found.fit.instead)), "$warning")
    for warning in found.warnings:
        yield _line(t("tui.letter.warning", words=warning), "$warning")
    if letter.delivery:
        yield _line(
            t("tui.letter.delivery", words=pick({"en": letter.delivery.en, "zh": letter.delivery.zh})), "$quiet"
        )
    yield from _too_long(found)
    if found.read.missing:
        asked = t("tui.letter.and").join(one.question for one in found.read.missing)
        yield _line(t("tui.letter.blanks", questions=asked), "$quiet")


def _too_long(found: Preview) -> Iterator[Content]:
    """A statement that does not fit the body's form."""
    limits = found.written.letter.limit
    most = int(limits.get("zh" if found.made.lang == "zh" else "en") or 0)
    have = sum(len(span.text) for one in found.made.said for span in one.spans)
    if most and have > most:
        yield _line(t("letters.packet.too_long", have=have, most=most), "$warning")


def _text(made: Draft) -> Iterator[Content]:
    from debtor_assistant.action.draft import plain

    yield Content("")
    yield Content(t("tui.letter.text_head")).stylize("$primary bold")
    yield _line(made.subject, "bold")
    for one in made.recipient:
        yield _line(t("tui.letter.to", name=plain(one.spans)))
    for one in made.said:
        yield from _said(one)
    for encl in made.enclosures:
        yield _line(t("tui.letter.enclosed", words=encl), "$quiet")
    for one in made.notes:
        yield from _said(one)


def _said(one: Said) -> Iterator[Content]:
    from debtor_assistant.action.draft import plain

    if one.kind in ("heading", "text"):
        yield Content("")
    indent = _INDENTS.get(one.kind, "")
    label = f"{one.label}{t('tui.page.colon')}" if one.label else ""
    words = safe(f"{indent}{label}{plain(one.spans)}")
    yield words.stylize({"heading": "bold", "source": "$primary"}.get(one.kind, ""))
    if one.facts and one.kind in ("text", "field", "heading"):
        yield _line(f"    {t('tui.letter.rests', facts=rests_on(one.facts))}", "$quiet")


def rests_on(facts: Sequence[str]) -> str:
    """The facts that carry a paragraph, by the names people know them by."""
    records = [one for one in facts if one[:1] in ("c", "e") and one[1:].isdigit()]
    named = t("common.comma").join(records[:_NAMED]) + ("…" if len(records) > _NAMED else "")
    words = dict.fromkeys(_fact(one) for one in facts if one not in records)
    return t("common.comma").join([*([named] if records else []), *words])


def _fact(name: str) -> str:
    """A single fact, an answer, a rule."""
    from debtor_assistant.base.vocabulary import vocabulary
    from debtor_assistant.text import language

    record, dot, field = name.partition(".")
    if not dot:
        return name
    if record in ("answer", "limitation", "gap", "ask"):
        return t(f"tui.letter.fact.{record}")
    table = {"d": "debt", "p": "party"}.get(record[:1], "debtor") if record != "debtor" else "debtor"
    known = vocabulary().fields[table].get(field)
    label = known.label[language()] if known else field
    return label if record == "debtor" else f"{label} ({record})"


def _after(found: Preview) -> Iterator[Content]:
    """What does not appear, and why."""
    left = found.read.left_out
    if not left:
        return
    yield Content("")
    yield Content(t("tui.letter.left_head")).stylize("$primary bold")
    for one in left:
        yield _line(t("tui.letter.left", begins=one.begins, lacks=one.lacks), "$quiet")


def _line(text: str, style: str = "") -> Content:
    return safe(text).stylize(style) if style else safe(text)
