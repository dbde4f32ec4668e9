"""When help is offered, and how loudly: a pure function of what the person logged. It judges nobody, stores nothing.

Levels: 1 one quiet line, 2 three choices in the way, 3 who helps comes first. The thresholds are ours, not clinical.
What has no known time triggers nothing. Nothing is inferred from how the program is used. No finding knows of this.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Literal

from debtor_assistant.base.zones import zone_info
from debtor_assistant.care.private.notes import MOODS, Note
from debtor_assistant.care.private.pattern import is_night

Level = Literal[1, 2, 3]

SAFETY = frozenset(
    {
        "threat_of_violence",
        "veiled_threat",
        "violence",
        "confinement",
        "followed",
        "blocked_way",
        "entered_uninvited",
        "refused_to_leave",
    }
)
"""What was said or done when somebody else is the danger."""
SHAMING = frozenset({"poster", "debtor_list", "altered_image", "false_death_notice"})
_OTHERS_TOLD = frozenset({"debtor", "unsure"})
"""Whoever was contacted and is none of these is another person."""
_HOUR = 3600
_NOW_HOURS, _RECENT_DAYS, _COURT_DAYS = 24, 7, 14
_NIGHTS, _A_DAY, _AN_HOUR = 3, 10, 3


@dataclass(frozen=True)
class Logged:
    """What matters of a contact: from when until when it may have been, and what the person said of it."""

    first: int | None
    """Seconds since 1970; None if the time is not known."""
    last: int | None
    conduct: frozenset[str] = frozenset()
    contacted: frozenset[str] = frozenset()
    channel: str = ""


@dataclass(frozen=True)
class Offer:
    """Help to offer: why, how loudly, and what opens."""

    level: Level
    reason: str
    """Names the words, and is what somebody turns off."""
    opens: str
    """An exercise, `help` or `safety`."""
    params: tuple[tuple[str, object], ...] = field(default=())


def offers(contacts: Iterable[Logged], papers: Iterable[int | None], zone: str, now: datetime) -> list[Offer]:
    """Return what to offer for a log, the loudest first.

    Args:
        contacts: the contacts.
        papers: when court papers came; None is unknown.
        zone: the clock of the person.
        now: this instant.
    """
    info = zone_info(zone)
    since = now - timedelta(days=_RECENT_DAYS)
    timed = [(datetime.fromtimestamp(one.first or 0, UTC).astimezone(info), one) for one in contacts if _is_known(one)]
    recent = [(at, one) for at, one in timed if since <= at <= now + timedelta(seconds=_HOUR)]
    found = [*_danger(recent, now), *_shaming(recent), *_many(recent), *_nights(recent), *_others(recent)]
    court = now - timedelta(days=_COURT_DAYS)
    if any(at is not None and court.timestamp() <= at <= now.timestamp() for at in papers):
        found.append(Offer(1, "court", "before-call"))
    return sorted(found, key=lambda one: -one.level)


def _is_known(one: Logged) -> bool:
    """Whether its time is known to the hour."""
    return one.first is not None and one.last is not None and one.last - one.first < _HOUR


_Timed = Sequence[tuple[datetime, Logged]]


def _danger(recent: _Timed, now: datetime) -> Iterator[Offer]:
    grave = [at for at, one in recent if one.conduct & SAFETY]
    if grave:
        is_now = max(grave) >= now - timedelta(hours=_NOW_HOURS)
        yield Offer(3 if is_now else 1, "danger" if is_now else "danger_before", "safety")


def _shaming(recent: _Timed) -> Iterator[Offer]:
    if any(one.channel == "public_post" or one.conduct & SHAMING for _, one in recent):
        yield Offer(2, "shaming", "after-call")


def _many(recent: _Timed) -> Iterator[Offer]:
    by_day = Counter(at.date() for at, _ in recent)
    times = sorted(at for at, _ in recent)
    hour = any(later - first < timedelta(hours=1) for first, later in zip(times, times[_AN_HOUR - 1 :], strict=False))
    most = max(by_day.values(), default=0)
    if most >= _A_DAY:
        yield Offer(1, "many_day", "after-call", (("n", most),))
    elif hour:
        yield Offer(1, "many_hour", "after-call")


def _nights(recent: _Timed) -> Iterator[Offer]:
    nights = {(at - timedelta(hours=12)).date() for at, _ in recent if is_night(at)}
    if len(nights) >= _NIGHTS:
        yield Offer(1, "nights", "night", (("n", len(nights)),))


def _others(recent: _Timed) -> Iterator[Offer]:
    if any(one.contacted - _OTHERS_TOLD for _, one in recent):
        yield Offer(1, "others", "after-call")


def of_note(note: Note, notes: Sequence[Note], classes: Collection[str]) -> Offer | None:
    """Return what to offer after a private note.

    Args:
        note: the one that was just written.
        notes: all of them, the newest first.
        classes: what its words hint at.
    """
    worst = MOODS[MOODS.index("very_bad") :]
    if (note.not_safe and note.mood in worst) or "S1" in classes:
        return Offer(3, "own_words", "help")
    if "D" in classes:
        return Offer(2, "home", "safety")
    if note.not_safe or "S2" in classes or "H" in classes:
        return Offer(2, "own_words", "help")
    if "P" in classes:
        return Offer(1, "body", "panic")
    bad = [one for one in notes if one.mood in worst]
    week = datetime.fromisoformat(note.at) - timedelta(days=_RECENT_DAYS)
    in_week = [one for one in bad if datetime.fromisoformat(one.at) >= week]
    in_a_row = len(notes) >= _NIGHTS and all(one.mood in worst for one in notes[:_NIGHTS])
    if note.mood in worst and (in_a_row or len(in_week) >= _NIGHTS):
        return Offer(1, "hard_days", "unhook")
    return Offer(1, "strain", "kind") if "S3" in classes else None
