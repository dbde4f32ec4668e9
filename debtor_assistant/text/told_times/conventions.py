"""What words of time are taken to mean. Conventions of this program, in one place, so that they can be argued with.

People say `in the evening` for more or less of the evening. Every span below is wide on purpose: a time that was said
loosely must not become exact by being written down, and rules answer "cannot tell" where a span reaches over a limit.
What is understood is always shown before it counts, and can be corrected there.

=====================  =============================  =========================================
said                   meant, on the day named        clock hours that may be said with it
=====================  =============================  =========================================
small hours, 凌晨      00:00-06:00                    0 to 6
early morning, 清早    04:00-09:00                    0 to 9
morning, 早上          05:00-12:00                    0 to 12
forenoon, 上午         06:00-12:00                    0 to 13
noon                   11:30-12:30                    11 to 13
midday, 中午           11:00-14:00                    10 to 15
afternoon, 下午        12:00-18:00                    12 to 20
dusk, 傍晚             16:00-20:00                    15 to 21
evening                18:00-24:00                    16 to 1
晚上, 晚, 昨晚         18:00-02:00 the next day       17 to 4
night, last night      18:00-06:00 the next day       17 to 6
半夜, 夜里, 深夜       20:00-06:00, and also the      20 to 6; asked which of the two nights
                       night before, 00:00-06:00
=====================  =============================  =========================================

An hour alone ("8 pm", 八点, half past eight) is 15 minutes either way; "about" makes it 30. `10点多` is the hour from
ten. Minutes in digits (20:14) are meant exactly. A length of time ago is as loose as its unit, see `AGO`, and by a
sixth of itself at least. Before four in the morning `yesterday` and `today` can be counted from either day, and the
person is asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Part:
    """A part of the day, in hours from midnight of the day named; 25 is one o'clock of the next day."""

    words: str
    """A pattern of the words for it."""
    spans: tuple[tuple[float, float], ...]
    """What it means alone: one span, or several where people may mean either."""
    clocks: tuple[tuple[float, float], ...]
    """Which hours of a clock may be said with it."""


def _part(words: str, span: tuple[float, float], clocks: tuple[float, float]) -> Part:
    return Part(words, (span,), (clocks,))


_LATE = Part("午夜时分|大半夜|半夜三更|半夜|深夜|深更半夜|夜里|夜间|夜半", ((0, 6), (20, 30)), ((0, 6), (20, 30)))

PARTS = (
    _part(r"凌晨|拂晓|天没亮|(?:in )?(?:the )?(?:small|early|wee) hours|before dawn", (0, 6), (0, 6)),
    _part(r"大清早|1大早|1早|清早|清晨|天刚亮|early (?:in the |this )?morning|dawn", (4, 9), (0, 9)),
    _part(r"上午|late morning|forenoon", (6, 12), (0, 13)),
    _part(r"早上|早晨|早间|早|晨|morning", (5, 12), (0, 12)),
    _part(r"noon", (11.5, 12.5), (11, 13)),
    _part(r"中午|正午|晌午|midday|lunch ?time", (11, 14), (10, 15)),
    _part(r"傍晚|黄昏|late afternoon|dusk", (16, 20), (15, 21)),
    _part(r"下午|午后|afternoon", (12, 18), (12, 20)),
    _part(r"evening", (18, 24), (16, 25)),
    _LATE,
    _part(r"晚上|晚间|夜晚|晚", (18, 26), (17, 28)),
    _part(r"(?:middle of the )?night|夜", (18, 30), (17, 30)),
)
"""Tried in this order; longer words before those they contain."""

HOUR_ALONE = timedelta(minutes=15)
"""Either way of an hour, a half or a quarter that was said without `about`."""
ABOUT_CLOCK = timedelta(minutes=30)
ABOUT_PART = timedelta(hours=1)
ALMOST = timedelta(minutes=30)
"""How long before the hour `almost eight` may be."""
JUST_NOW = timedelta(minutes=30)
SMALL_HOURS = 4
"""Until this hour people who have not slept may call the day before `today`."""

AGO = {
    "minute": (timedelta(minutes=5), timedelta(minutes=10)),
    "hour": (timedelta(minutes=30), timedelta(hours=1)),
    "day": (timedelta(), timedelta(days=1)),
    "week": (timedelta(days=3), timedelta(days=5)),
    "month": (timedelta(days=10), timedelta(days=15)),
    "year": (timedelta(days=90), timedelta(days=180)),
}
"""By unit: how far either way `three hours ago` and `about three hours ago` may lie."""

FEW = (2, 9)
"""What `a few` and 几 can be."""
COUPLE = (1, 3)
