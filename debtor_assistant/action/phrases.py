"""Fills the placeholders of a letter from facts; what is unknown becomes a visible blank, never a guess."""

from __future__ import annotations

import string
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from debtor_assistant.action.conditions import Carried
from debtor_assistant.action.draft import Missing, Span, Spans
from debtor_assistant.action.letter_model import Ask, Letter
from debtor_assistant.action.matter import Matter
from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.rules.packs import places
from debtor_assistant.text import fmt_money, language, pick, t

BLANK = "＿＿＿＿＿＿"
BLANK_LATIN = "____________"
FIXED = ("recipient", "creditor", "contract", "body", "today", "reply_by", "count", "first", "last", "span")
"""Placeholders that are no field and no question."""
EVENT = ("event_day", "event_amount")
"""Placeholders about the event that carries the passage."""
_TAIL = 4
"""No more of a contract or account number is ever printed."""


def names_of(text: str) -> list[str]:
    """The placeholders of a text."""
    return [name for _, name, _, _ in string.Formatter().parse(text) if name is not None]


@dataclass
class Filler:
    """Fills the texts of one letter and remembers what was missing."""

    letter: Letter
    matter: Matter
    body: str = ""
    missing: dict[str, Missing] = field(default_factory=dict)

    def spans(self, texts: Mapping[str, str], carried: Carried) -> Spans:
        """The text of the letter's language with its placeholders filled."""
        return tuple(self.parts(texts[language()], carried))

    def parts(self, text: str, carried: Carried) -> Iterator[Span]:
        """The spans of one text."""
        for literal, name, _, _ in string.Formatter().parse(text):
            if literal:
                yield Span(literal)
            if name is not None:
                value = self.value(name, carried)
                yield Span(value) if value else self._blank(name)

    def _blank(self, name: str) -> Span:
        self.missing.setdefault(name, Missing(name, self.question(name)))
        return Span(BLANK if language() == "zh" else BLANK_LATIN, True)

    def question(self, name: str) -> str:
        """What to ask for a missing value."""
        table, _, fact = name.partition(".")
        if table == "ask":
            return pick(self.letter.ask[fact].model_dump())
        if fact:
            return vocabulary().fields[table][fact].label[language()]
        return t(f"letters.ask.{name}")

    def value(self, name: str, carried: Carried) -> str:
        """The value of a placeholder; nothing where it is unknown."""
        table, _, fact = name.partition(".")
        if table == "ask":
            return said(self.letter.ask[fact], self.matter.answers.get(fact, ""))
        if fact:
            facts = {"debt": self.matter.debt_facts, "party": self.matter.party_facts, "debtor": self.matter.debtor}
            return self._fact(table, fact, facts[table].get(fact))
        if name in ("count", "first", "last", "span"):
            return _counted(name, carried)
        if name in EVENT:
            return self._event(name, carried)
        return self._fixed(name)

    def _fixed(self, name: str) -> str:
        if name == "recipient":
            return one_line(self.matter.party_facts.get("name"))
        if name == "creditor":
            return self._creditor()
        if name == "contract":
            return tail(self.matter.debt_facts.get("servicing_account"))
        if name == "body":
            return self.body
        days = reply_days(self.letter, self.matter.jurisdiction) if name == "reply_by" else 0
        return long_day(self.matter.day + timedelta(days=days))

    def _creditor(self) -> str:
        creditor = self.matter.debt_facts.get("creditor")
        return one_line(self.matter.parties.get(creditor or "", {}).get("name") or creditor)

    def _fact(self, table: str, name: str, value: Any) -> str:
        if value is None:
            return ""
        kind = vocabulary().fields[table][name]
        if kind.type == "money":
            return money(value, self.matter.debt_facts.get("currency"))
        if kind.type == "date" and isinstance(value, str) and len(value) == 10:
            return long_day(date.fromisoformat(value))
        if isinstance(value, Mapping) and "percent" in value:
            return t("letters.rate", percent=value["percent"], per=t(f"letters.per.{value.get('per', 'year')}"))
        return vocabulary().label(kind.list, str(value), language()) if kind.list else one_line(value)

    def _event(self, name: str, carried: Carried) -> str:
        if not carried.events:
            return ""
        event = carried.events[-1]
        if name == "event_amount":
            amount = event["facts"].get("amount")
            return money(amount, self.matter.debt_facts.get("currency")) if amount is not None else ""
        local = event.get("local")
        return long_day(date.fromisoformat(local["from"][:10])) if local else ""


def _counted(name: str, carried: Carried) -> str:
    days = [one["local"]["from"][:10] for one in carried.contacts if one.get("local")]
    if name == "count":
        return str(len(carried.contacts))
    if not days:
        return ""
    first, last = (long_day(date.fromisoformat(end(days))) for end in (min, max))
    if name == "span" and first != last:
        return t("letters.span", start=first, end=last)
    return last if name == "last" else first


def legal_days(letter: Letter, jurisdiction: str) -> int | None:
    """The days that the law of a place sets for the answer."""
    if letter.reply is None:
        return None
    named = [letter.reply.places[code] for code in reversed(places(jurisdiction)) if code in letter.reply.places]
    return int(named[0]) if named else int(letter.reply.days) if letter.reply.by_law else None


def reply_days(letter: Letter, jurisdiction: str) -> int:
    """Calendar days until the answer; five working days make a week, and a week begun counts its weekend."""
    if letter.reply is None:
        return 0
    days = legal_days(letter, jurisdiction)
    if days is not None:
        return days
    asked = int(letter.reply.days)
    return asked + 2 * ((asked + 4) // 5) if letter.reply.working else asked


def said(ask: Ask, answer: str) -> str:
    """An answer as the letter prints it."""
    if not answer:
        return ""
    if ask.type == "date":
        return long_day(date.fromisoformat(answer))
    if ask.type == "yes_no":
        return t("letters.yes" if answer == "yes" else "letters.no")
    if ask.type == "choice":
        return pick(ask.choices[answer].model_dump())
    if ask.type == "channels":
        labels = [vocabulary().label("channel", one, language()) for one in answer.split(",")]
        return t("letters.comma").join(labels)
    return one_line(answer)


def long_day(day: date) -> str:
    """A day with its month in words: 24 November 2026, 2026年11月24日."""
    from babel.dates import format_date

    form, locale = ("y年M月d日", "zh_Hans_CN") if language() == "zh" else ("d MMMM y", "en_GB")
    return format_date(day, form, locale=locale)


def money(value: Any, currency: Any) -> str:
    """A sum in the currency of the debt."""
    try:
        amount = Decimal(str(value))
    except InvalidOperation:
        return one_line(value)
    if not currency:
        return fmt_money(amount)
    return f"{fmt_money(amount)}元" if (currency, language()) == ("CNY", "zh") else f"{currency} {fmt_money(amount)}"


def tail(value: Any) -> str:
    """The last characters of a number."""
    text = "".join(str(value or "").split())
    return t("letters.tail", end=text[-_TAIL:]) if text else ""


def one_line(value: Any) -> str:
    """A value without line breaks, at a length a line of a letter can bear."""
    words = value if isinstance(value, str) else "" if value is None else str(value)
    return shortened(" ".join(words.split()), 200)


def shortened(text: str, most: int) -> str:
    """A text with an ellipsis where it is cut."""
    return text if len(text) <= most else text[: most - 1] + "…"


def labels(table: str, names: Iterable[str]) -> str:
    """Facts by what people call them."""
    known = vocabulary().fields[table]
    return t("letters.comma").join(known[name].label[language()] if name in known else name for name in names)
