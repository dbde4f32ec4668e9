"""The body a packet goes to: what it takes, what it cannot do, its papers and time, from the place's own file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from debtor_assistant.action.letter_files import Written
from debtor_assistant.action.letter_parts import both
from debtor_assistant.action.matter import Matter
from debtor_assistant.text import pick, t


def body_lines(written: Written, matter: Matter) -> Iterator[tuple[str, str]]:
    """What a body takes and cannot do, its time and papers, as the place's file and the packet say."""
    route = _route(written, matter)
    for name in ("can", "cannot", "papers", "time", "answer"):
        texts = getattr(route, name, None) if route else None
        if texts:
            yield t(f"letters.body.{name}"), pick(both(texts))
    for name, texts in (("cannot", written.letter.cannot), ("after", written.letter.after)):
        if texts and not (name == "cannot" and route and route.cannot):
            yield t(f"letters.body.{name}"), pick(both(texts))
    if not (route and route.cannot) and not written.letter.cannot:
        yield t("letters.body.cannot"), t("letters.body.not_noted")
    where = [*(route.phone if route else ()), *(route.url if route else ())]
    if where:
        yield t("letters.body.where"), t("letters.comma").join(where)


def _route(written: Written, matter: Matter) -> Any:
    """The entry of the body in the place's file."""
    if not written.letter.route:
        return None
    from debtor_assistant.rules.place_reading import describe

    wanted = matter.answers.get("body") or written.letter.route
    return next((one for _, one in describe(matter.jurisdiction).routes() if wanted in (one.id, one.like)), None)


def body_name(written: Written, matter: Matter) -> str:
    """What the body is called; nothing where the place names none of that id."""
    route = _route(written, matter)
    return pick(both(route.name)) if route else ""


def bodies(matter: Matter) -> Iterator[tuple[str, str]]:
    """The bodies that the place names, by id."""
    from debtor_assistant.rules.place_reading import describe

    for _, route in describe(matter.jurisdiction).routes():
        yield route.id, pick(both(route.name))
