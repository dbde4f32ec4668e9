"""The block of help: a few short sentences with the numbers of the place, the same on screens and in plain lines."""

from __future__ import annotations

from collections.abc import Iterator

from debtor_assistant.care import line_words as words
from debtor_assistant.care.ordering import Order, Shown
from debtor_assistant.text import t


def block(order: Order, nth: int = 0) -> Iterator[tuple[str, str]]:
    """Yield the sentences, each with a role: title, strong or text.

    Args:
        order: the lines of the place.
        nth: which of the lines to talk to is named.
    """
    yield "title", t("care.block.matter")
    numbers = words.either(words.number(one.line) for one in order.emergency)
    yield "strong", t("care.block.danger", emergency=numbers)
    if order.talk:
        named = order.talk[nth % len(order.talk)]
        yield "strong", t("care.block.talk", crisis=_call(named))
        yield "text", _known(named)
        answering = next((one for one in order.talk if one.open), None)
        if named.open is False and answering is not None:
            # What is only remembered never stands first, yet at night it may be the one that answers.
            yield "text", t("care.block.open_now", call=_call(answering), about=_known(answering))
    if order.texts:
        yield "text", t("care.block.silent", text=words.writing(order.texts[0].line))
    yield "text", t("care.block.not_alone")


def _call(one: Shown) -> str:
    return words.number(one.line) or words.writing(one.line)


def _known(one: Shown) -> str:
    """Name, hours and languages of the line that is named."""
    said = t("care.block.known", name=words.title(one.line), hours=words.hours(one))
    spoken = words.spoken(one.line)
    said = t("care.line.joined", first=said, then=spoken) if spoken else said
    return said if one.line.is_sure else t("care.line.check", said=said)
