"""Writes a letter: only passages whose facts are logged, each with what carries it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from debtor_assistant.action import items
from debtor_assistant.action.bodies import body_lines, body_name
from debtor_assistant.action.citing import cited, laws, of_finding
from debtor_assistant.action.conditions import Carried, applies
from debtor_assistant.action.draft import Draft, LeftOut, Said, Span, plain
from debtor_assistant.action.lacking import Lacking
from debtor_assistant.action.letter_files import Library, Written
from debtor_assistant.action.letter_model import Passage
from debtor_assistant.action.letter_parts import both, of_place
from debtor_assistant.action.matter import Matter, Record
from debtor_assistant.action.phrases import Filler, legal_days, long_day, one_line, shortened
from debtor_assistant.action.requests import Open, open_requests
from debtor_assistant.text import language, pick, t

_BEGINS = 48


def draft(written: Written, matter: Matter, library: Library, lang: str) -> Draft:
    """The letter in a language; every sentence is carried by facts of the matter."""
    from debtor_assistant.text import speaking

    with speaking(lang):
        return _Writer(written, matter, library).draft()


class _Writer:
    """Writes one letter in the current language."""

    def __init__(self, written: Written, matter: Matter, library: Library) -> None:
        self.written, self.matter, self.letters = written, matter, library
        self.letter = written.letter
        self.filler = Filler(self.letter, matter, body_name(written, matter))
        self.law = laws(matter.jurisdiction)
        self.left_out: list[LeftOut] = []
        self.named: dict[str, Record] = {}
        self.cut = False

    def draft(self) -> Draft:
        letter, filler = self.letter, self.filler
        sender, recipient = tuple(self._sender()), tuple(self._recipient())
        subject = plain(filler.spans(both(letter.subject), Carried()))
        said = tuple(self._said())
        return Draft(
            name=self.written.name,
            number=letter.number,
            kind=letter.kind,
            lang=language(),
            title=pick(both(letter.title)),
            subject=subject,
            day=long_day(self.matter.day),
            sender=sender,
            recipient=recipient,
            said=said,
            enclosures=tuple(self._enclosures()),
            closing=t(f"letters.closing.{letter.kind}"),
            signature=tuple(t(f"letters.sign.{name}") for name in ("name", "place_day")),
            footer=self._footer(),
            missing=tuple(filler.missing.values()),
            left_out=tuple(self.left_out),
            notes=tuple(self._about_the_body()) if letter.kind == "packet" else (),
            table=self._table(),
            paper=str(self.matter.extract.get("paper") or "a4"),
        )

    def _footer(self) -> str:
        version = str(self.matter.extract["content"]["sha256"])[:12]
        if self.letter.signed == "other":
            return t("letters.footer_form", version=version)
        return t("letters.footer", version=version)

    def _sender(self) -> Iterator[Said]:
        """Name and reply address; of a third person's statement everything is left to that person."""
        if self.letter.signed == "other":
            return
        for name in ("debtor.name", "ask.reply_address"):
            if name == "debtor.name" or "reply_address" in self.letter.ask:
                yield Said("sender", "text", tuple(self.filler.parts("{" + name + "}", Carried())), "", (name,))

    def _recipient(self) -> Iterator[Said]:
        if self.letter.addressee:
            yield Said("recipient", "text", self.filler.spans(both(self.letter.addressee), Carried()))
        elif self.letter.kind == "letter":
            fact = f"{self.matter.party}.name"
            yield Said("recipient", "text", tuple(self.filler.parts("{recipient}", Carried())), "", (fact,))

    def _said(self) -> Iterator[Said]:
        if self.letter.kind == "packet":
            yield from self._fields()
            yield Said("statement", "heading", (Span(t("letters.packet.statement")),))
        for passage in self.letter.passages:
            yield from self._passage(passage)
        if self.letter.names_debt and self.letter.kind == "letter":
            fact = f"limitation.{self.matter.limitation}"
            yield Said("reservation", "text", (Span(t("letters.reservation")),), "", (fact,))
        if self.letter.reply:
            yield from self._reply()

    def _passage(self, passage: Passage) -> Iterator[Said]:
        carried = applies(passage, self.matter)
        if carried is None:
            lacking = Lacking(self.matter, self.letter.ask, self.law)
            if of_place(passage, self.matter.jurisdiction) and not lacking.elsewhere(passage):
                self._leave_out(passage, lacking.words(passage))
            return
        listed = list(self._items(passage, carried))
        if passage.items == "requests" and not listed:
            return
        sources = self._sources(passage, carried)
        if passage.cite and not (passage.own or passage.source or carried.findings or sources):
            self._leave_out(passage, t("letters.lacks.law"))
            return
        self._remember(passage, carried)
        spans = self.filler.spans(both(passage), carried)
        yield Said(passage.id, "heading" if passage.heading else "text", spans, "", carried.facts)
        yield from listed
        if sources:
            words = t("letters.source", sources=t("letters.semicolon").join(sources))
            yield Said(passage.id, "source", (Span(words),))

    def _leave_out(self, passage: Passage, why: str) -> None:
        begins = shortened(re.sub(r"\{[^}]*\}", "…", one_line(pick(both(passage)))), _BEGINS)
        self.left_out.append(LeftOut(passage.id, begins, why))

    def _remember(self, passage: Passage, carried: Carried) -> None:
        """Contacts that a list names or cuts off stand in the table that goes with the letter."""
        if passage.items in ("contacts", "findings"):
            self.named |= {one["id"]: one for one in carried.contacts}
            self.cut = self.cut or len(carried.contacts) > items.MOST

    def _enclosures(self) -> Iterator[str]:
        for one in self.letter.enclose:
            if applies(one, self.matter) is not None:
                yield pick(both(one))
        numbers = sorted({number for one in self.named.values() for number in one.get("exhibits", ())})
        if numbers:
            yield t("letters.exhibits", numbers=t("letters.comma").join(map(str, numbers)))

    def _table(self) -> tuple[tuple[str, ...], ...]:
        if not (self.cut or self.letter.kind == "packet"):
            return ()
        rows = sorted(self.named.values(), key=lambda one: (one.get("at_first") is None, one.get("at_first") or 0))
        return tuple(items.row(one) for one in rows)

    def _sources(self, passage: Passage, carried: Carried) -> tuple[str, ...]:
        own = (pick(both(passage.source)),) if passage.source else ()
        named = passage.items == "findings" or passage.cite or passage.source
        found = () if named else tuple(of_finding(one) for one in carried.findings)
        return tuple(dict.fromkeys((*found, *cited(passage.cite, self.law, self.matter), *own)))

    def _items(self, passage: Passage, carried: Carried) -> Iterator[Said]:
        if passage.items == "contacts":
            yield from items.contacts(passage.id, carried, passage.show)
        elif passage.items == "events":
            yield from items.events(passage.id, carried, passage.show)
        elif passage.items == "findings":
            most = items.IN_PACKET if self.letter.kind == "packet" else items.MOST
            yield from items.findings(passage.id, carried, self.matter, most)
        elif passage.items == "requests":
            yield from self._requests(passage)

    def _requests(self, passage: Passage) -> Iterator[Said]:
        for one in open_requests(self.letters.requests, self.matter, self.written.name):
            if not one.to_ask(self.matter):
                self.left_out.append(LeftOut(passage.id, shortened(one.text, _BEGINS), _already(one, self.matter)))
                continue
            sources = t("letters.semicolon").join(one.sources(self.matter))
            words = t("letters.request", text=one.text, sources=sources) if sources else one.text
            yield Said(passage.id, "item", (Span(words),), "", one.carried.facts)
            for contact in one.carried.contacts[: items.MOST]:
                yield Said(passage.id, "small", (Span(items.contact(contact, ())),), "", (contact["id"],))

    def _reply(self) -> Iterator[Said]:
        by_law = legal_days(self.letter, self.matter.jurisdiction) is not None
        words = t("letters.reply_by_law", day="{reply_by}") if by_law else t("letters.reply_by", day="{reply_by}")
        yield Said("reply", "text", tuple(self.filler.parts(words, Carried())))

    def _fields(self) -> Iterator[Said]:
        yield Said("fields", "heading", (Span(t("letters.packet.fields")),))
        for one in self.letter.fields:
            carried = applies(one, self.matter)
            if carried is not None:
                spans = self.filler.spans(both(one), carried)
                yield Said("field", "field", spans, pick(both(one.label)), carried.facts)

    def _about_the_body(self) -> Iterator[Said]:
        yield Said("body", "heading", (Span(t("letters.packet.body")),))
        for label, words in body_lines(self.written, self.matter):
            yield Said("body", "field", (Span(words),), label)
        yield Said("truth", "text", (Span(t("letters.packet.truth")),))


def _already(one: Open, matter: Matter) -> str:
    """That a letter asked for it before."""
    assert one.asked is not None
    return t(f"letters.lacks.{one.state(matter)}", day=long_day(one.asked.on))
