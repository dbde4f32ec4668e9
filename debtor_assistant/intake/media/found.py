"""What was found in a file, as texts under keys that say where the file says it.

A key is `place.what`: `exif.taken` is what EXIF calls DateTimeOriginal. The texts mean the same in every language,
so that they can be kept: times as ISO 8601, without an offset where the file tells none; lengths in seconds; `yes` and
`no`. `words.in_words` makes sentences of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from debtor_assistant.base.clock import now
from debtor_assistant.base.problems import Problem
from debtor_assistant.intake.media.given import Given
from debtor_assistant.text import t

ODD = "odd"
"""The key under which implausible times are listed, by their keys."""
LONGEST = 500
_FIRST_YEAR = 2000
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")


@dataclass(frozen=True)
class Description:
    """A file as it describes itself. Nothing of it is proof: every text here can be written by anybody."""

    media_type: str
    """By its first bytes."""
    details: Mapping[str, str]
    """In the order in which people should read them; keys that begin with `name.` are proposals, never facts."""
    problems: tuple[Problem, ...] = ()
    """What is damaged or was not looked at."""


class Found:
    """Details and problems of one file while it is read."""

    def __init__(self, given: Given, media_type: str) -> None:
        self.given = given
        self.name = given.name
        self.media_type = media_type
        self.details: dict[str, str] = {}
        self._odd: list[str] = []
        self._problems: dict[str, Problem] = {}

    def say(self, key: str, value: object) -> None:
        """Keep one text, cut to a length that can be shown; nothing, blanks and unseen letters are not kept."""
        words = " ".join(_UNSEEN.sub(" ", "" if value is None else str(value)).split())
        if words:
            self.details.setdefault(key, words if len(words) <= LONGEST else words[:LONGEST] + "…")

    def time(self, key: str, at: datetime | None) -> None:
        """Keep a time, and mark it when no phone can have been there then."""
        if at is None or key in self.details:
            return
        self.details[key] = at.isoformat(timespec="seconds")
        # A time without an offset may be up to fourteen hours ahead of UTC.
        latest = now() + timedelta(minutes=5) if at.tzinfo else now().replace(tzinfo=UTC) + timedelta(hours=14)
        if at.year < _FIRST_YEAR or (at if at.tzinfo else at.replace(tzinfo=UTC)) > latest:
            self._odd.append(key)

    def seconds(self, key: str, length: float | None) -> None:
        """Keep a length in seconds, unless no recording is that long."""
        if length is not None and 0 < length < 100 * 86_400:
            self.details.setdefault(key, f"{length:.2f}".rstrip("0").rstrip("."))

    def problem(self, why: str, **params: object) -> None:
        """Keep a problem below `intake.media.problem.`, once for each reason."""
        what = t(f"intake.media.problem.{why}", **params)
        self._problems.setdefault(why, Problem(self.name, what, t(f"intake.media.problem.{why}_next")))

    @property
    def damaged(self) -> bool:
        """Whether something was wrong so far."""
        return bool(self._problems)

    def description(self) -> Description:
        """All of it."""
        if self._odd:
            self.details[ODD] = " ".join(self._odd)
        return Description(self.media_type, self.details, tuple(self._problems.values()))
