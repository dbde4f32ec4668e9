"""The first pass over Telegram's JSON: which chats there are, who writes in them, whose account it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from debtor_assistant.intake.chats import Sides
from debtor_assistant.intake.jsonstream import Json, items
from debtor_assistant.intake.run import Run
from debtor_assistant.intake.source import Source

_MESSAGES = re.compile(r"(?:chats\.list\.item\.|left_chats\.list\.item\.)?messages\.item\Z")


@dataclass
class Chat:
    """One chat as far as the first pass saw it."""

    name: str | None = None
    kind: str | None = None
    seen: Counter[tuple[str | None, str | None]] = field(default_factory=Counter)
    """Ids and names that wrote."""
    names: dict[str, str] = field(default_factory=dict)
    """Name by id; a deleted account keeps only its id."""
    sides: Sides | None = None

    def called(self, who: str | None, name: str | None) -> str | None:
        """The name of who wrote; of a deleted account the name it had, else its id."""
        return name or (self.names.get(who, who) if who else None)

    @cached_property
    def senders(self) -> Counter[str]:
        """How much each wrote."""
        found: Counter[str] = Counter()
        for (who, name), count in self.seen.items():
            called = self.called(who, name)
            if called is not None:
                found[called] += count
        return found

    @property
    def group(self) -> bool:
        """Whether more than two read along."""
        return len(self.senders) > 2 or "group" in (self.kind or "")


def walk(source: Source, run: Run | None = None) -> Iterator[tuple[int, dict[str, Json] | None]]:
    """Every message with the place of its chat; None for what stands among the messages and is none."""
    for chat, path, value in _events(source, run):
        if _MESSAGES.match(path):
            yield chat, value if isinstance(value, dict) else None


def _events(source: Source, run: Run | None) -> Iterator[tuple[int, str, Json]]:
    """Messages whole, and the few other values that matter, with the place of their chat."""
    chat = 0
    for path, value in items(source.chunks(run.progress if run else None), _MESSAGES, ends="messages"):
        if path.endswith(".item.messages]"):
            chat += 1
        else:
            yield chat, path, value


def learn(source: Source) -> tuple[list[Chat], str | None]:
    """Every chat of the file, and the id of the account it was exported from."""
    chats: list[Chat] = [Chat()]
    me: str | None = None
    for place, path, value in _events(source, None):
        while len(chats) <= place:
            chats.append(Chat())
        chat = chats[place]
        if isinstance(value, dict):
            who, name = id_of(value), name_of(value)
            chat.seen[(who, name)] += 1
            if who and name:
                chat.names.setdefault(who, name)
        elif path == "personal_information.user_id":
            me = f"user{value}"
        elif path in ("name", "chats.list.item.name", "left_chats.list.item.name"):
            chat.name = value if isinstance(value, str) else None
        elif path in ("type", "chats.list.item.type", "left_chats.list.item.type"):
            chat.kind = str(value)
    return chats, me


def id_of(message: dict[str, Json]) -> str | None:
    """The id of who wrote; old exports give a bare number."""
    found = message.get("from_id", message.get("actor_id"))
    return None if found is None else str(found) if not isinstance(found, int) else f"user{found}"


def name_of(message: dict[str, Json]) -> str | None:
    """The name of who wrote; none for a deleted account."""
    name = message.get("from", message.get("actor"))
    return name if isinstance(name, str) and name else None
