"""The dossier: an extract becomes an outline, the outline becomes a PDF. The same extract gives the same bytes."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from debtor_assistant.handover.extract import canonical_bytes
from debtor_assistant.paper.files import write_whole
from debtor_assistant.paper.outline import Block, Heading, Index, Outline
from debtor_assistant.paper.pictures import Pictures, Read, pictures_from
from debtor_assistant.paper.reading import Reading
from debtor_assistant.paper.sections import (
    annexes,
    changes,
    charts,
    check,
    chronology,
    cover,
    exhibits,
    findings,
    gaps,
    scope,
)
from debtor_assistant.paper.sections import deadlines as due
from debtor_assistant.paper.sections import money as sums
from debtor_assistant.text import speaking, t

if TYPE_CHECKING:
    from debtor_assistant.paper.flow import Page

SHORT_TITLE = 60


def outline(extract: Mapping[str, Any], lang: str) -> Outline:
    """Return what the dossier says, as plain data."""
    with speaking(lang):
        reading = Reading(extract)
        title = scope.title(extract)
        blocks: list[Block] = [Heading(t("paper.index"), 2, "index", new_page=True, indexed=False), Index()]
        blocks += [*gaps.blocks(reading), *findings.blocks(reading)]
        blocks += [*due.blocks(reading), *sums.blocks(reading), *charts.blocks(reading)]
        blocks += [*chronology.blocks(reading), *annexes.rules(reading)]
        blocks += [*annexes.not_judged(reading), *annexes.people(reading), *annexes.sources(reading)]
        blocks += [*exhibits.blocks(reading), *changes.blocks(reading), *annexes.history(reading)]
        blocks += check.blocks(reading)
        short = " ".join(title.split())
        return Outline(
            lang=lang,
            title=short,
            short_title=short if len(short) <= SHORT_TITLE else short[: SHORT_TITLE - 1] + "…",
            subject=t("paper.kind_of_document"),
            fingerprint=hashlib.sha256(canonical_bytes(extract)).hexdigest(),
            paper=str(extract.get("paper") or "a4"),
            front=tuple(cover.blocks(reading)),
            body=tuple(blocks),
        )


def dossier_bytes(extract: Mapping[str, Any], lang: str, read: Read | None = None) -> bytes:
    """Return the PDF, made from the extract and the exhibits alone, with both inside it.

    Args:
        extract: what `handover.extract.make_extract` returned.
        lang: `zh` or `en`.
        read: yields the bytes of an exhibit by its SHA-256; None where they are not at hand.
    """
    from debtor_assistant.paper.attaching import attached

    return attached(_printed(extract, lang, pictures_from(extract, read)), extract, read)


def _printed(extract: Mapping[str, Any], lang: str, pictures: Pictures) -> bytes:
    """Return the pages."""
    # Imported here: only who writes a dossier pays for reportlab.
    from reportlab import rl_config
    from reportlab.pdfbase import pdfmetrics

    from debtor_assistant.paper.flow import pages_of, paginate
    from debtor_assistant.paper.fonts import REGULAR, Fonts
    from debtor_assistant.paper.lines import Breaker
    from debtor_assistant.paper.pages import Printer
    from debtor_assistant.paper.pen import Pen
    from debtor_assistant.paper.setting import slices
    from debtor_assistant.paper.styles import SHEETS

    plan = outline(extract, lang)
    rl_config.useA85 = 0  # binary streams: a fifth smaller and quicker
    fonts = Fonts()
    pdfmetrics.registerFont(fonts.font(REGULAR))
    buffer = io.BytesIO()
    sheet = SHEETS[plan.paper]
    canvas = _canvas(buffer, extract, lang, (sheet.page_width, sheet.page_height))
    with speaking(lang):
        _properties(canvas, plan)
        breaker = Breaker(fonts)
        numbers: dict[str, int] = {}
        body = paginate(slices(plan, plan.body, breaker, numbers, pictures), sheet.height)
        numbers.update({anchor: number + 1 for anchor, number in pages_of(body).items()})

        def front(room: cover.Room) -> list[Page]:
            blocks = cover.blocks(Reading(extract), room, numbers)
            return paginate(slices(plan, blocks, breaker, numbers), sheet.height)

        Printer(plan, Pen(canvas, fonts), breaker).draw([_one_page(front), *body])
    canvas.save()
    return buffer.getvalue()


def _one_page(front: Callable[[cover.Room], list[Page]]) -> Page:
    """Return page one with as much on it as it takes."""
    for room in cover.ROOMS:
        first, *over = front(room)
        if not over:
            break
    return first  # the last room shows so few lines that they always fit


def _canvas(buffer: io.BytesIO, extract: Mapping[str, Any], lang: str, size: tuple[float, float]) -> Any:
    """Open a canvas that writes nothing by chance and begins with an embedded font."""
    from reportlab.pdfgen import canvas

    from debtor_assistant.paper.fonts import REGULAR

    maker: Any = canvas.Canvas
    made = maker(buffer, pagesize=size, invariant=1, initialFontName=REGULAR, lang=_LOCALES[lang])
    _dated(made, extract)
    return made


def _dated(canvas: Any, extract: Mapping[str, Any]) -> None:
    """Give the document the extract's time and identity; neither the clock nor the environment may have a say."""
    moment = datetime.fromisoformat(extract["exported_at"]).astimezone(UTC)
    stamp = canvas._doc._timeStamp
    stamp.t, stamp.lt, stamp.YMDhms = moment.timestamp(), moment.timetuple(), tuple(moment.timetuple())[:6]
    stamp.dhh, stamp.dmm, stamp.tzname = 0, 0, "UTC"
    canvas._doc.signature = hashlib.md5(canonical_bytes(extract), usedforsecurity=False)


_LOCALES = {"zh": "zh-CN", "en": "en"}


def _properties(canvas: Any, plan: Outline) -> None:
    from debtor_assistant.paper.fonts import visible

    canvas.setTitle(visible(plan.title))
    canvas.setSubject(f"{plan.subject} · extract sha256 {plan.fingerprint}")
    canvas.setAuthor("")
    canvas.setCreator("debtor-assistant")
    canvas.setPageCompression(1)
    canvas.showOutline()


def write_dossier(
    extract: Mapping[str, Any], path: Path, lang: str, read: Read | None = None, *, password: str | None = None
) -> None:
    """Write the PDF to `path`: whole, or not at all.

    Args:
        extract: what `handover.extract.make_extract` returned.
        path: the file to write; one that is there is replaced only once the new one is complete.
        lang: `zh` or `en`.
        read: yields the bytes of an exhibit by its SHA-256.
        password: what opens the PDF; None: it is open.
    """
    content = dossier_bytes(extract, lang, read)
    if password is not None:
        from debtor_assistant.paper.locking import locked

        content = locked(content, password)
    write_whole(path, content)
