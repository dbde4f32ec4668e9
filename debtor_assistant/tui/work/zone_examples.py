"""The first and the last row of a file on the borrower's clock, under every zone that could be meant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from debtor_assistant.text import t
from debtor_assistant.tui.work.places import every_zone, zone_words

if TYPE_CHECKING:
    from debtor_assistant.tui.work.importing import Preview


@dataclass(frozen=True)
class Offer:
    """One zone."""

    zone: str
    name: str
    times: tuple[str, ...]
    """The rows on the borrower's clock."""
    search: str
    """What finds it."""
    is_near: bool
    """Whether it is offered before anybody searches."""


def offers(found: Preview, own: str) -> list[Offer]:
    """Return every zone: the case's own first, then well-known ones.

    Args:
        found: What was read.
        own: The zone of the borrower's clock.
    """
    from debtor_assistant.intake.clocks import EXAMPLES

    near = list(dict.fromkeys([own, *filter(None, [found.answers.zone]), *EXAMPLES]))
    others = [zone for zone in every_zone() if zone not in near]
    return [_offer(zone, found, own, zone in near) for zone in (*near, *others)]


def _offer(zone: str, found: Preview, own: str, is_near: bool) -> Offer:
    from debtor_assistant.base.zones import zone_info

    name = zone_words(zone)
    there, here = zone_info(zone), zone_info(own)
    times = tuple(_shown(row.time, there, here) if row.is_read else "-" for row in found.edges)
    return Offer(zone, name, times, f"{zone} {name}".casefold().replace(" ", "_"), is_near)


def _shown(local: str, there: ZoneInfo, here: ZoneInfo) -> str:
    """An instant on the borrower's clock; two where the clock there showed the hour twice or never."""
    try:
        wall = datetime.fromisoformat(local)
    except ValueError:
        return "-"
    both = [wall.replace(tzinfo=there, fold=fold).astimezone(UTC).astimezone(here) for fold in (0, 1)]
    first, second = sorted(f"{one:%Y-%m-%d %H:%M}" for one in both)
    return first if first == second else t("tui.ask-zone.either", first=first, second=second[11:])
