"""A copy of the extract for people who need not know everything, made by a list of what may stay.

What is not on the list is left out, whatever it says: names and numbers of people who are no collectors, account
numbers, addresses, everything in free words. Nothing lies under a bar, because nothing is there. The copy names the
SHA-256 of the whole extract it was made from, and redacting that one again gives the same bytes: whoever is shown the
whole later can see that nothing was changed in the copy.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Mapping
from functools import cache
from typing import Any

from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.handover.extract import canonical_bytes

LEFT_OUT = "[left out / 已隐去]"
"""Stands in the place of words that were left out; that something stood there is no secret."""

_FREE = frozenset({"text", "texts"})
_KEPT = frozenset({("debt", "creditor"), ("debt", "currency"), ("event", "per")})
_SAID = frozenset({"words"})
_WHO = frozenset({"by", "to"})
_SHORTEST = 2
_LONGEST_NAME = 60
"""Names, numbers and accounts are no longer; whole messages are compared as a whole."""
_FIXED = frozenset(
    {"format", "language", "program", "content", "versions", "as_of", "exported_at", "filter", "counts", "fields"}
    | {"caps", "money", "paper", "quiet", "history"}
)
"""Parts of an extract that no word of anybody stands in; a short name may look like a piece of them."""
_CLOSED = frozenset(
    {"rule", "kind", "verdict", "record", "force", "effect", "basis", "checked_on", "status", "place", "in_force"}
    | {"table", "first_day", "last_day", "days_without_data", "local_date"}
    | {"id", "what", "state", "why", "end", "since", "until", "before_rest_days", "lasts", "calendar", "clock"}
)
"""Keys of findings, questions and deadlines whose values are closed words, codes and days."""
_RECORD = re.compile(r"[a-z]\d+|debtor")
ORGANISATIONS = frozenset(
    {"lender", "agency", "debt_buyer", "law_firm", "servicer", "platform", "merchant", "enforcement_agent"}
    | {"account_provider", "credit_bureau", "court", "authority", "scammer"}
)
"""Kinds of party whose name and numbers stay: they are not private people."""


def redact(extract: Mapping[str, Any], *, keep_words: bool = False, exhibit: Collection[str] = ()) -> dict[str, Any]:
    """Return the copy.

    Args:
        extract: the whole extract.
        keep_words: whether what collectors wrote or said stays; it may name other people.
        exhibit: ids of the files of evidence that go along; the others are listed by fingerprint alone.
    """
    return _Redaction(extract, keep_words).copy(exhibit)


class _Redaction:
    """One extract being redacted; remembers what it left out, so that no other part of the copy repeats it."""

    def __init__(self, extract: Mapping[str, Any], keep_words: bool) -> None:
        self._extract = extract
        self._said = _SAID if keep_words else frozenset[str]()
        self._known = {one["id"] for one in extract["parties"] if one["facts"].get("kind") in ORGANISATIONS}
        self._private: set[str] = set()

    def copy(self, exhibit: Collection[str]) -> dict[str, Any]:
        whole = self._extract
        made = {
            "case": {**whole["case"], "title": self._out(whole["case"].get("title"))},
            "debtor": {
                name: value if name == "consumer" else self._out(value) for name, value in whole["debtor"].items()
            },
            "debts": [self._record("debt", one) for one in whole["debts"]],
            "parties": [self._record("party", one, known=one["id"] in self._known) for one in whole["parties"]],
            "contacts": [self._logged("contact", one) for one in whole["contacts"]],
            "events": [self._logged("event", one) for one in whole["events"]],
            "exhibits": [self._exhibit(one, one["id"] in exhibit) for one in whole.get("exhibits", ())],
            "sources": [{**one, "name": self._out(one.get("name"))} for one in whole["sources"]],
            "changes": [self._change(one) for one in whole.get("changes", ())],
            "looks": [{**one, "by": self._out(one["by"])} for one in whole.get("looks", ())],
            "exports": [{**one, "file": self._out(one["file"])} for one in whole.get("exports", ())],
            "struck_findings": [self._struck(one) for one in whole.get("struck_findings", ())],
            "problems": [{"where": LEFT_OUT, "what": LEFT_OUT, "next_step": ""} for _ in whole["problems"]],
        }
        others = {
            name: value if name in _FIXED else self._scrubbed(value)
            for name, value in whole.items()
            if name not in made
        }
        about = {
            "from": hashlib.sha256(canonical_bytes(whole)).hexdigest(),
            "words": "kept" if self._said else "left out",
            "exhibits": sorted(exhibit),
        }
        return {**others, **made, "redacted": about}

    def _out(self, value: Any) -> Any:
        """Leave a value out, and remember it; nothing stays nothing."""
        if value is None:
            return None
        for text in value if isinstance(value, list) else [value]:
            if isinstance(text, str) and len(text) >= _SHORTEST:
                self._private.add(text)
        return [LEFT_OUT] if isinstance(value, list) else LEFT_OUT

    def _facts(self, table: str, facts: Mapping[str, Any], said: Collection[str], known: bool) -> dict[str, Any]:
        """Keep what the vocabulary knows to be no free words; `known` keeps the names of an organisation."""
        fields = vocabulary().fields[table]
        kept = {}
        for name, value in facts.items():
            free = (fields[name].type if name in fields else "text") in _FREE
            stays = not free or known or (table, name) in _KEPT or name in said
            if table == "event" and name in _WHO:
                stays = bool(_RECORD.fullmatch(str(value)))
            kept[name] = value if stays else self._out(value)
        return kept

    def _record(
        self, table: str, one: Mapping[str, Any], said: Collection[str] = (), *, known: bool = False
    ) -> dict[str, Any]:
        return {**one, "facts": self._facts(table, one["facts"], said, known)}

    def _logged(self, table: str, one: Mapping[str, Any]) -> dict[str, Any]:
        """Keep the sender's number where it is an organisation's; never the words and numbers of anybody else."""
        facts = one["facts"]
        known = facts.get("party") in self._known
        number = facts.get("from_address") if known and facts.get("direction") == "inbound" else None
        kept = self._record(table, one, self._said if known else ())
        if number is not None:
            kept["facts"]["from_address"] = number
            self._private.discard(number)
        if number is None or kept.get("peer") != number:
            kept["peer"] = self._out(kept.get("peer"))
        return {**kept, "raw_time": self._out(kept.get("raw_time"))}

    def _exhibit(self, one: Mapping[str, Any], goes_along: bool) -> dict[str, Any]:
        if goes_along:
            return dict(one)
        stays = ("n", "id", "media_type", "size", "sha256", "taken_in", "grade", "about", "edits")
        for name in set(one) - {*stays, "details", "parent", "words_from"}:
            self._out(one[name])
        return {name: one[name] for name in stays if name in one} | {"file": "", "name": LEFT_OUT, "withheld": True}

    def _change(self, one: Mapping[str, Any]) -> dict[str, Any]:
        kept = {**one, "facts": [{"fact": fact["fact"]} for fact in one["facts"]]} if "facts" in one else dict(one)
        return {**kept, "reason": self._out(one["reason"])} if one.get("reason") else kept

    def _struck(self, one: Mapping[str, Any]) -> dict[str, Any]:
        """Keep that a finding was struck, not the words it was struck with."""
        told = {**one["struck"], "reason": self._out(one["struck"]["reason"]), "by": self._out(one["struck"]["by"])}
        scrubbed = self._scrubbed({name: value for name, value in one.items() if name != "struck"})
        return {**scrubbed, "struck": told}

    def _scrubbed(self, value: Any) -> Any:
        """Return a value of another part of the extract without anything that was left out."""
        if isinstance(value, str):
            return LEFT_OUT if not _RECORD.fullmatch(value) and self._is_private(value) else value
        if isinstance(value, Mapping):
            return {name: one if name in _CLOSED else self._scrubbed(one) for name, one in value.items()}
        return [self._scrubbed(one) for one in value] if isinstance(value, list) else value

    @cache  # noqa: B019 - lives as long as one redaction
    def _is_private(self, text: str) -> bool:
        return text in self._private or any(one in text for one in self._private if len(one) <= _LONGEST_NAME)
