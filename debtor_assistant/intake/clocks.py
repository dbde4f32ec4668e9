"""Times that a file shows without a zone: put on the clock the borrower names, or left as they are and asked."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from debtor_assistant.base.zones import zone_info
from debtor_assistant.intake.run import Run
from debtor_assistant.text import t

EXAMPLES = ("Asia/Shanghai", "Asia/Jakarta", "Europe/London", "America/New_York")


class Clock:
    """Local times to times of the vocabulary.

    Args:
        run: Its option `zone` says whose clock it was; without it the question is asked once, with the first time.
        known: The zone that the format itself fixes (bills of Chinese wallets); then nothing is asked.
    """

    def __init__(self, run: Run, known: str | None = None) -> None:
        self._run = run
        name = known or run.options.zone
        self._zone = zone_info(name) if name else None
        run.about.zone = name or ""
        run.about.zone_kind = "format" if known else "assumed" if name else "none"

    def at(self, local: datetime, precision: str = "seconds") -> object:
        """The value for `at` as precise as the file wrote it: `seconds`, `minutes` or `hours`.

        With a zone it is in UTC. A time that the clock showed twice, or never, covers both instants it can mean.
        """
        if self._zone is None:
            self._ask(local)
            return local.isoformat(" ", precision)
        first, second = (written(local.replace(tzinfo=self._zone, fold=fold), precision) for fold in (0, 1))
        return first if first == second else {"from": min(first, second), "until": max(first, second)}

    def ask_for(self, raw: str) -> None:
        """Ask the zone for a time that cannot be read yet, so that all questions come at once."""
        if self._zone is None:
            meant = ", ".join(EXAMPLES)
            self._run.ask("zone", t("intake.ask.zone", first=raw), t("intake.ask.zone_names", meant=meant))

    def _ask(self, local: datetime) -> None:
        if self._run.is_asked("zone"):
            return
        meant = "; ".join(
            t("intake.ask.zone_one", zone=name, at=written(local.replace(tzinfo=ZoneInfo(name)), "minutes"))
            for name in EXAMPLES
        )
        self._run.ask("zone", t("intake.ask.zone", first=local.isoformat(" ")), t("intake.ask.zone_next", meant=meant))


def written(at: datetime, precision: str = "seconds") -> str:
    """An instant in the way the vocabulary writes it, in UTC."""
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(" ", precision) + "Z"
