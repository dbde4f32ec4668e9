"""One place as a page: authorities in order, people who help, recording, limitation, legal aid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.cli.place_entries import body, both, labelled, seen, text
from debtor_assistant.text import language, pick, t

if TYPE_CHECKING:
    from debtor_assistant.rules.place_model import HelpLine, Recording, Route
    from debtor_assistant.rules.place_reading import Described, Row


def page(found: Described) -> list[str]:
    """The whole page in the current language."""
    lines = [f"{found.code}  {both(found.places[0].name)}", ""]
    for place in found.places:
        zones = t("place.comma").join(place.zones)
        lines += text(t("place.zones", name=both(place.name), zones=zones), "")
        lines += text(both(place.clock_note), "  ") + text(both(place.calendar), "  ")
    lines += _section("routes", _routes(found))
    lines += _section("help", _helpers(found))
    lines += _section("recording", _recording(found))
    lines += _section("limitation", _limitation(found))
    lines += _section("legal_aid", _legal_aid(found))
    notes = [line for place in found.places for one in place.notes.values() for line in text(both(one), "  - ")]
    lines += _section("notes", notes) if notes else []
    return lines


def _section(name: str, lines: Iterable[str]) -> list[str]:
    return ["", t(f"place.section.{name}"), *lines]


def _routes(found: Described) -> Iterator[str]:
    """Authorities in order, numbered through all levels."""
    for number, (place, route) in enumerate(found.routes(), 1):
        where = t("place.in_place", place=both(place.name)) if len(found.places) > 1 else ""
        yield from text(f"{both(route.name)}{where}", f"{number:3}. ")
        yield from _scope(route, found)
        yield from body(route)
        yield from seen(route, place)


def _scope(route: Route, found: Described) -> Iterator[str]:
    """For which lenders, and whom to ask before."""
    comma = t("place.comma")
    types = (vocabulary().label("lender_type", name, language()) for name in route.lender_types)
    yield from labelled("lenders", comma.join(types))
    first = (found.entry(name) for name in route.after)
    yield from labelled("after", comma.join(both(entry.name) for entry in first if entry))


def _helpers(found: Described) -> Iterator[str]:
    kind = ""
    for place, line in found.help():
        if _group(line) != kind:
            kind = _group(line)
            yield from ("", f"  {t(f'place.kind.{kind}')}")
        yield from text(both(line.name), "   * ")
        yield from body(line)
        yield from seen(line, place)
    for place in found.places:
        if place.no_debt_advice:
            yield from ("", *text(both(place.no_debt_advice), "  "))
    yield from ("", *text(t("place.try_again"), "  "))


def _group(line: HelpLine) -> str:
    return "now" if line.kind in ("emergency", "crisis", "youth") else line.kind


def _recording(found: Described) -> Iterator[str]:
    """The law of the place, what it means as evidence, and the warning that always stands."""
    told = found.recording()
    yield from _rows(found, "consent")
    if told:
        place, recording = told
        if not any("consent" in row.about for row in found.rows):  # the row of the state goes before the country's law
            yield from text(t(f"place.consent.{recording.consent}"), "  ")
        yield from text(both(recording.text), "  ")
        yield from seen(recording, place)
    widest: Recording | None = found.places[-1].recording
    said = [one for one in (told[1] if told else None, widest) if one]
    evidence = next((one.evidence for one in said if one.evidence), None)
    yield from text(t("place.evidence", words=both(evidence) or t("place.evidence_general")), "  ")
    publish = next((one.publish for one in said if one.publish), None)
    yield from text(both(publish) or t("place.publish_general"), "  ! ")


def _limitation(found: Described) -> Iterator[str]:
    told = found.limitation()
    if told:
        place, limitation = told
        yield from text(both(limitation.text), "  ")
        yield from seen(limitation, place)
        yield from labelled("rules", t("place.comma").join(limitation.rules))
    yield from _rows(found, "years")


def _rows(found: Described, column: str) -> Iterator[str]:
    """What the country's table says of this place."""
    for row in found.rows:
        if column in row.about:
            yield from text(t("place.row", title=both(row.table.title), words=_cells(row, column)), "  ")
            law = row.about.get("statute") or row.about.get("sections")
            yield from labelled("law", str(law or ""))
            yield from labelled("note", pick(row.about["note"]) if row.about.get("note") else "")
            basis = row.about.get("basis") or row.table.basis
            yield from text(t("place.seen", basis=t(f"place.basis.{basis}"), day=row.table.checked_on), "     ")


def _cells(row: Row, column: str) -> str:
    columns, told = row.table.columns, row.about[column]
    if isinstance(told, str):
        return both(columns[told])
    years = (t("place.years", name=both(columns[name]), n=number) for name, number in told.items())
    return t("place.comma").join(years)


def _legal_aid(found: Described) -> Iterator[str]:
    told = found.legal_aid()
    if told is None:
        yield from text(t("place.legal_aid_unknown"), "  ")
        return
    yield from text(both(told[1].text), "  ")
    yield from seen(told[1], told[0])
