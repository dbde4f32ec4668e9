"""`letter`: which letters fit, what each says and lacks; writing one; noting that it was sent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from debtor_assistant.action.choosing import WRITTEN, aimed, answers_in, last_written, sending_language
from debtor_assistant.base.problems import InputError
from debtor_assistant.checkup.asked import SENT
from debtor_assistant.cli import cases
from debtor_assistant.cli.letter_choice import Wish, chosen, matter_of
from debtor_assistant.cli.letter_telling import as_json, tell
from debtor_assistant.cli.printing import note, out, out_json, problems, table
from debtor_assistant.cli.settings import current, parse_day
from debtor_assistant.text import language, pick, t

if TYPE_CHECKING:
    from debtor_assistant.action.draft import Draft
    from debtor_assistant.action.letter_files import Library, Written
    from debtor_assistant.action.letters import Fit
    from debtor_assistant.action.matter import Matter
    from debtor_assistant.action.requests import Open
    from debtor_assistant.store.casebook import Casebook


def list_(wish: Wish) -> None:
    """Every letter of the place, with whether it fits and what it still needs."""
    from debtor_assistant.action.letter_files import library
    from debtor_assistant.action.letters import recipients

    with cases.opened(current()) as book:
        matter = matter_of(book)
        known = library()
        problems(known.problems)
        rows = []
        for written in known.of_place(matter.jurisdiction):
            for party in _asked(wish.party, recipients(written, matter)):
                rows.append(_row(written, aimed(matter, party, wish.debt)))
    if current().json:
        out_json(rows)
        return
    heads = [t(f"cli.letter.{name}") for name in ("name", "title", "to", "state")]
    out(*table(heads, [[row["name"], pick(row["title"]), row["to"] or "", row["says"]] for row in rows], widest=46))
    note(t("cli.letter.look"))


def _asked(party: str | None, there: list[str]) -> Iterable[str | None]:
    if party:
        return [party] if party in there else []
    return there or [None]


def _row(written: Written, matter: Matter) -> dict[str, Any]:
    from debtor_assistant.action.letters import fit

    letter, found = written.letter, fit(written, matter)
    unsent = bool(letter.to) and matter.party is None
    state = "no_recipient" if unsent else "fits" if found.good else "refused" if found.refused else "needs"
    return {
        "name": written.name,
        "number": letter.number,
        "kind": letter.kind,
        "title": {"zh": letter.title.zh, "en": letter.title.en},
        "to": matter.party,
        "debt": matter.debt,
        "state": state,
        "says": t(f"cli.letter.state.{state}", why=" ".join((*found.refused, *found.needs))),
        "needs": list(found.needs),
        "refused": list(found.refused),
    }


def show(wish: Wish) -> None:
    """What the letter says now, what it lacks and what to know before it is sent."""
    from debtor_assistant.action.letters import fit, warnings
    from debtor_assistant.action.writing import draft
    from debtor_assistant.paper.letters import letter_bytes

    with cases.opened(current()) as book:
        written, matter, known = chosen(book, wish)
        lang = sending_language(matter, wish.lang)
        made, found = draft(written, matter, known, lang), fit(written, matter)
        said = warnings(written, matter)
    if current().json:
        out_json(as_json(written, matter, made, found, said, lang))
        return
    tell(written, matter, made, _on_screen(written, matter, known, made), said)
    for reason in (*found.refused, *found.needs):
        note(t("cli.letter.not_yet", why=reason))
    out(*letter_bytes(made, "txt").decode().splitlines())


def _on_screen(written: Written, matter: Matter, known: Library, made: Draft) -> Draft:
    """The letter in the language of the screen: in it is asked for what the letter lacks."""
    from debtor_assistant.action.writing import draft

    return made if made.lang == language() else draft(written, matter, known, language())


def write(wish: Wish, output: str, form: str | None, understood: bool) -> None:
    """Write the letter; what it lacks and what to know is told on the screen.

    Raises:
        InputError: it does not fit, or its warnings were not confirmed.
    """
    from debtor_assistant.action.letters import fit, is_locked, warnings
    from debtor_assistant.action.sending import note_written
    from debtor_assistant.action.writing import draft
    from debtor_assistant.cli.dossiers import writable
    from debtor_assistant.paper.letters import FORMATS, write_letter

    path = writable(output)
    form = form or (path.suffix.lstrip(".").lower() if path.suffix.lstrip(".").lower() in FORMATS else "pdf")
    with cases.opened(current()) as book:
        written, matter, known = chosen(book, wish)
        found, said = fit(written, matter), warnings(written, matter)
        if not found.good:
            raise InputError(written.name, "\n".join((*found.refused, *found.needs)), _instead(found))
        if is_locked(written, matter) and not understood:
            raise InputError(written.name, "\n".join(said), t("cli.letter.locked_next"))
        lang = sending_language(matter, wish.lang)
        made = draft(written, matter, known, lang)
        if not current().json:
            tell(written, matter, made, _on_screen(written, matter, known, made), said)
        sha256 = write_letter(made, path, form)
        book.note(WRITTEN, note_written(written, matter, known, path, sha256, lang))
    if current().json:
        out_json({"path": str(path), "sha256": sha256, **as_json(written, matter, made, found, said, lang)})
        return
    out(t("cli.letter.written", path=str(path)))
    note(t("cli.letter.sent_hint", name=written.name, party=matter.party or "ID"))


def _instead(found: Fit) -> str:
    return t("cli.letter.instead", names=", ".join(found.instead)) if found.instead else t("cli.letter.not_now_next")


def sent(wish: Wish, on: str, medium: str, received_on: str | None) -> None:
    """Note that a letter was sent: the events that rules read, and an entry in the history."""
    from debtor_assistant.action.sending import note_sent, reply_line, sent_events
    from debtor_assistant.cli.records import made as record_of

    day = parse_day(on, "--on")
    arrived = parse_day(received_on, "--received-on") if received_on else None
    if arrived and arrived < day:
        raise InputError("--received-on", t("cli.letter.before_sent"), "")
    with cases.opened(current()) as book:
        before = _written(book, wish)
        written, matter, known = chosen(book, wish, answers_in(before))
        events = list(sent_events(written, matter, day, medium, arrived))
        ids = [str(book.add(record_of("event", facts)).id) for facts in events]
        book.note(SENT, note_sent(written, matter, known, day, medium, ids, before))
    if current().json:
        out_json(
            {"letter": written.name, "events": [{"id": one, **facts} for one, facts in zip(ids, events, strict=True)]}
        )
        return
    for one, facts in zip(ids, events, strict=True):
        out(t("cli.letter.event", id=one, kind=_kind(facts["kind"])))
    if not ids:
        out(t("cli.letter.no_event"))
    if clock := reply_line(written, matter.jurisdiction, day, current().day):
        out(clock)
    note(t("cli.letter.keep_proof"))


def _kind(kind: str) -> str:
    from debtor_assistant.base.vocabulary import vocabulary

    return vocabulary().label("event_kind", kind, language())


def _written(book: Casebook, wish: Wish) -> Mapping[str, object]:
    """What the history says of the last time this letter was written to the same recipient."""
    from debtor_assistant.action.letter_files import library

    written = library().find(wish.name)
    return last_written(book.notes(WRITTEN), written.name if written else wish.name, wish.party)


def requests(wish: Wish) -> None:
    """The gaps of the log, each with what to ask for, of whom, how long an answer takes, and whether it was asked."""
    from debtor_assistant.action.letter_files import library
    from debtor_assistant.action.requests import every_request

    with cases.opened(current()) as book:
        matter = matter_of(book)
        known = library()
        problems(known.problems)
        whom = [wish.party] if wish.party else [None, *matter.parties]
        sides = {one: aimed(matter, one, wish.debt) for one in whom}
        rows = [_request(one, side) for one, side in every_request(known.requests, sides)]
    if current().json:
        out_json(rows)
        return
    heads = [t(f"cli.letter.{name}") for name in ("hole", "ask_for", "to", "state", "clock", "name")]
    cells = [[row["hole"], row["text"], row["to"], row["says"], row["clock"], row["letter"]] for row in rows]
    out(*table(heads, cells, widest=40))


def _request(one: Open, matter: Matter) -> dict[str, Any]:
    from debtor_assistant.action.requests import state_words

    asked = one.asked
    return {
        "id": one.request.id,
        "hole": one.hole,
        "text": one.text,
        "to": one.party or t(f"letters.outside.{one.request.to[0]}"),
        "clock": one.clock(matter),
        "letter": one.request.letter,
        "facts": list(one.carried.facts),
        "sources": list(one.sources(matter)),
        "state": one.state(matter),
        "says": state_words(one, matter),
        "asked_on": asked.on.isoformat() if asked else None,
        "answer_due": asked.due.isoformat() if asked and asked.due else None,
        "answered_by": asked.answered if asked else None,
    }
