"""An event with several sources as a line, and its sources below each other so that they can be compared."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content

from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.care.hiding import in_place_of
from debtor_assistant.text import language, t
from debtor_assistant.tui.clocks import on_clock
from debtor_assistant.tui.times import short
from debtor_assistant.tui.widgets.words import fit, safe

if TYPE_CHECKING:
    from debtor_assistant.checkup.one_event.shown import Group, Source

_TIME, _CHANNEL, _WHO, _COUNT = 17, 10, 18, 12
MOST = 500
"""Lines; the ones to be confirmed come first."""


def line(group: Group, zone: str, width: int) -> Content:
    """Write when, how and with whom, in how many records, and whether it was confirmed."""
    first = group.sources[0].said
    who = first["peer"] or first["from_address"] or first["to_address"] or t("tui.value.unknown_short")
    files = t("tui.value.and").join(dict.fromkeys(_file(one) for one in group.sources))
    rest = max(8, width - _TIME - _CHANNEL - _WHO - _COUNT - 12)
    channel = t(f"tui.channel.{first['channel']}") if first["channel"] else t("tui.value.unknown_short")
    return Content.assemble(
        (" = " if group.confirmed else " ? ", "bold $success" if group.confirmed else "bold $accent"),
        (fit(_time(group.sources[0], zone), _TIME), "bold"),
        " " + fit(channel, _CHANNEL) + " " + fit(safe(who, lines=False).plain, _WHO) + " ",
        fit(t("tui.sources.records", n=len(group.sources)), _COUNT),
        (" " + fit(safe(files, lines=False).plain, rest).rstrip(), "$quiet"),
    )


def compared(group: Group, zone: str, width: int, *, hide: bool = False) -> Iterator[Content]:
    """Yield each source on a line of its own, and what they tell differently; hidden words stay hidden."""
    state = "sources.confirmed" if group.confirmed else "sources.proposed"
    yield Content.styled(t(state), "bold $success" if group.confirmed else "bold $accent")
    for one in group.sources:
        words = " ".join(str(one.said["words"] or one.said["my_words"] or "")[:400].split())
        words = in_place_of(words, None) if hide and words else words
        grade = t(f"sources.grade.{one.grade or 'unknown'}")
        place = t("sources.from", file=_file(one), where=one.where) if one.where else _file(one)
        parts = [_time(one, zone, exact=True), str(one.said["duration"] or ""), grade, place, words]
        text = "  ".join(part for part in parts if part)
        yield Content(fit(safe(text, lines=False).plain, width).rstrip())
    if group.differing:
        fields = vocabulary().fields["contact"]
        names = t("tui.value.and").join(fields[name].label[language()] for name in group.differing)
        yield Content.styled(fit(t("sources.differing", names=names), width).rstrip(), "$warning")


def _file(source: Source) -> str:
    return source.file or t("sources.file_unknown" if source.sha256 else "sources.typed")


def _time(source: Source, zone: str, *, exact: bool = False) -> str:
    """Say when it was; where sources are compared, to the second if the file wrote it."""
    at = source.said["at"]
    if not at:
        return t("tui.value.unknown_short")
    local = on_clock(at, source.said["timezone"] or zone)
    return local if exact and isinstance(local, str) else short(local)
