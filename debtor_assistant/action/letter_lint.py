"""What the lint asks of letters: every placeholder, condition and rule id exists, in both languages alike."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from debtor_assistant.action.letter_files import Library, Written
from debtor_assistant.action.letter_model import Condition, Letter, Passage
from debtor_assistant.action.matter import EXTRA, PRIVATE
from debtor_assistant.action.phrases import EVENT, FIXED, names_of
from debtor_assistant.base.problems import Problem
from debtor_assistant.base.strict_yaml import Document, Path
from debtor_assistant.base.vocabulary import Field, vocabulary
from debtor_assistant.text import t

_OWN_WORDS = ("known", "unknown")
_GRADES = ("self_report", "own_record", "third_party_record")
_TABLES = ("debt", "party", "debtor")


def check_letters(library: Library, known: Collection[str]) -> Iterator[Problem]:
    """Everything that is wrong with the letters and requests.

    Args:
        library: the letters.
        known: the ids of all rules.
    """
    yield from library.problems
    names = {one.name for one in library.letters}
    for one in library.letters:
        yield from _Checker(one.document, one.letter, known, names).check(one)
    if library.requests_document is not None:
        checker = _Checker(library.requests_document, None, known, names)
        for number, request in enumerate(library.requests):
            yield from checker.conditional(request, ("requests", number))
            if request.letter not in names:
                yield checker.wrong(("requests", number, "letter"), "letters.lint.no_letter", name=request.letter)


@dataclass(frozen=True)
class _Checker:
    """Checks one file."""

    document: Document
    letter: Letter | None
    known: Collection[str]
    names: Collection[str]

    def wrong(self, path: Path, key: str, **words: object) -> Problem:
        return Problem(self.document.at(path), t(key, **words), t("letters.lint.correct_line"))

    def check(self, written: Written) -> Iterator[Problem]:
        letter = written.letter
        for key in ("passages", "fields", "needs", "refuse", "warn", "enclose", "sent"):
            for number, one in enumerate(getattr(letter, key)):
                yield from self.conditional(one, (key, number))
        yield from self._words("party", "kind", letter.to, ("to",))
        for number, refusal in enumerate(letter.refuse):
            for name in refusal.instead:
                if name not in self.names:
                    yield self.wrong(("refuse", number), "letters.lint.no_letter", name=name)
        for number, sent in enumerate(letter.sent):
            for name, value in sent.facts.items():
                yield from self._sent(name, value, ("sent", number, "facts", name))

    def conditional(self, one: Any, path: Path) -> Iterator[Problem]:
        """Conditions, placeholders and rule ids of one text."""
        for key in ("when", "unless"):
            for number, condition in enumerate(getattr(one, key)):
                yield from self._condition(condition, (*path, key, number))
        for name in getattr(one, "cite", ()):
            if name not in self.known:
                yield self.wrong((*path, "cite"), "letters.lint.no_rule", name=name)
        if hasattr(one, "en"):
            yield from self._placeholders(one, path)
        if isinstance(one, Passage):
            for name in one.show:
                if one.items and (name not in vocabulary().fields[one.items[:-1]] or name in PRIVATE[one.items[:-1]]):
                    yield self.wrong((*path, "show"), "letters.lint.no_field", name=name)

    def _placeholders(self, one: Any, path: Path) -> Iterator[Problem]:
        english, chinese = names_of(one.en), names_of(one.zh)
        if sorted(set(english)) != sorted(set(chinese)):
            yield self.wrong(path, "letters.lint.not_alike")
        events = any(condition.event for condition in one.when)
        contacts = any(condition.contact or condition.finding for condition in one.when)
        for name in dict.fromkeys((*english, *chinese)):
            if not self._placeholder(name, events, contacts):
                yield self.wrong(path, "letters.lint.no_placeholder", name=name)

    def _placeholder(self, name: str, events: bool, contacts: bool) -> bool:
        table, _, fact = name.partition(".")
        if table == "ask":
            return self.letter is not None and fact in self.letter.ask
        if fact:
            return table in _TABLES and fact in vocabulary().fields[table] and fact not in PRIVATE.get(table, ())
        if name in EVENT:
            return events
        return name in FIXED and (contacts or name not in ("count", "first", "last", "span"))

    def _condition(self, condition: Condition, path: Path) -> Iterator[Problem]:
        subject = condition.subject
        if subject in ("contact", "event", *_TABLES):
            wanted: Mapping[str, Any] = getattr(condition, subject)
            for name, value in wanted.items():
                yield from self._fact(subject, name, value, (*path, subject, name))
        for name, value in (condition.about or {}).items():
            yield from self._fact("contact", name, value, (*path, "about", name))
        if subject == "finding" and condition.finding != "any":
            for name in condition.finding or ():
                if name not in self.known:
                    yield self.wrong((*path, "finding"), "letters.lint.no_rule", name=name)
        if subject in ("answer", "given"):
            for name in condition.answer or condition.given or ():
                if self.letter is None or name not in self.letter.ask:
                    yield self.wrong((*path, subject), "letters.lint.no_question", name=name)

    def _fact(self, table: str, name: str, value: Any, path: Path) -> Iterator[Problem]:
        words = value.get("not", []) if isinstance(value, Mapping) else value
        listed = [words] if isinstance(words, str) else list(words)
        if name in EXTRA:
            allowed: Collection[str] = _GRADES
        elif name not in vocabulary().fields[table] or name in PRIVATE.get(table, ()):
            yield self.wrong(path, "letters.lint.no_field", name=name)
            return
        else:
            allowed = _values(vocabulary().fields[table][name])
        for one in listed:
            if one not in (*allowed, *_OWN_WORDS):
                yield self.wrong(path, "letters.lint.no_value", name=one, field=name)

    def _words(self, table: str, name: str, words: Collection[str], path: Path) -> Iterator[Problem]:
        for one in words:
            if one not in _values(vocabulary().fields[table][name]):
                yield self.wrong(path, "letters.lint.no_value", name=one, field=name)

    def _sent(self, name: str, value: Any, path: Path) -> Iterator[Problem]:
        if name not in vocabulary().fields["event"]:
            yield self.wrong(path, "letters.lint.no_field", name=name)
        elif isinstance(value, str) and value.startswith("{"):
            if not self._placeholder(value[1:-1], False, False):
                yield self.wrong(path, "letters.lint.no_placeholder", name=value)
        else:
            yield from self._fact("event", name, value, path)


def _values(field: Field) -> Collection[str]:
    """The words a fact can have; of facts without a list only yes and no, the others are `known` or `unknown`."""
    if field.values is not None:
        return field.values
    return ("true", "false") if field.type == "bool" else ()
