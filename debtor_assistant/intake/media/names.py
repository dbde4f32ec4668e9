"""What programs write into the names of their files: the time, and of calls the number. Proposals, never facts.

A name can be changed by anybody, and a phone's clock can be wrong; the borrower confirms. The zone is the phone's,
and not in the name, unless a row says UTC.

| written by | like |
| --- | --- |
| Samsung's call recorder | `Call recording +12025550123_240501_070000.m4a`, `通话录音 NAME_240501_070000.m4a` |
| MIUI's call recorder | `NAME(13800001111)_20240501070000.mp3` |
| Huawei's call recorder | `NAME@13800001111_20240501070000.amr`, `13800001111_20240501070000.amr` |
| OPPO's, OnePlus' and vivo's | `13800001111-2405010700.mp3`, `NAME 2024-05-01 07-00-00.m4a` |
| screenshots | `Screenshot_20240501-070000.png`, `Screenshot 2024-05-01 at 07.00.00.png`, `截屏…` |
| WeChat | `微信图片_20240501070000.jpg`; `mmexport1714546800000.jpg` (milliseconds since 1970, UTC) |
| WhatsApp | `IMG-20240501-WA0001.jpg` (a day only), `WhatsApp Image 2024-05-01 at 07.00.00.jpeg` |
| Pixel's camera | `PXL_20240501_070000123.jpg` (UTC) |
| cameras and recorders | `IMG_20240501_070000.jpg`, `VID_…`, `20240501_070000.jpg`, `photo_2024-05-01_07-00-00.jpg` |

They become `name.time` or `name.day`, `name.number`, `name.who`, `name.pattern`. Unknown stays what no row names;
two-digit years are read as 20xx. As seen in the wild, not documented by the makers.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

from debtor_assistant.intake.media.found import Found
from debtor_assistant.intake.media.times import of_unix

_DAY = r"(?P<Y>20\d\d)[-_.]?(?P<M>\d\d)[-_.]?(?P<D>\d\d)"
_CLOCK = r"(?P<h>\d\d)[-_.:：]?(?P<m>\d\d)[-_.:：]?(?P<s>\d\d)"
_SHORT = r"(?P<Y>\d\d)(?P<M>\d\d)(?P<D>\d\d)"
_NUMBER = r"(?P<number>\+?\d[\d -]{3,20})"
_END = r"(?!\d)"

_PATTERNS: tuple[tuple[str, str], ...] = (
    ("samsung-call", rf"(?:Call recording|通话录音|通話錄音|Rekaman panggilan)[ _](?P<who>.+)_{_SHORT}_{_CLOCK}{_END}"),
    ("miui-call", rf"(?P<who>.*?)[(（]{_NUMBER}[)）]_{_DAY}{_CLOCK}{_END}"),
    ("huawei-call", rf"(?:(?P<who>.*?)@)?{_NUMBER}_{_DAY}{_CLOCK}{_END}"),
    ("oppo-call", rf"{_NUMBER}-{_SHORT}(?P<h>\d\d)(?P<m>\d\d){_END}"),
    ("wechat-export", rf"(?:mmexport|wx_camera_)(?P<ms>1\d{{12}}){_END}"),
    ("wechat", rf"(?:微信(?:图片|截图|视频)|WeChat(?: |_)?(?:Image|Screenshot|Video)?)[ _]?{_DAY}[ _]?{_CLOCK}{_END}"),
    ("whatsapp", rf"WhatsApp \w+ {_DAY} (?:at|um|à|pukul|a las) {_CLOCK}{_END}"),
    ("whatsapp-day", rf"(?:IMG|VID|AUD|PTT|DOC|STK)-{_DAY}-WA\d+"),
    ("pixel", rf"PXL_{_DAY}_{_CLOCK}(?:\d{{3}})?(?!\d)"),
    (
        "screenshot",
        rf"(?:Screenshots?|Screen Shot|截屏|屏幕截图|截圖|螢幕截圖)[ _-]?{_DAY}(?: at |[ _-])?{_CLOCK}(?!\d{{4}})",
    ),
    ("camera", rf"(?:IMG|VID|MVIMG|BURST|photo|video|signal|TG|Recording|Voice|录音|REC)?[ _-]?{_DAY}[ _T-]{_CLOCK}"),
    ("time", rf"(?:.*?\D)?{_DAY}[ _T-]?{_CLOCK}{_END}"),
)
_COMPILED = tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _PATTERNS)
_CALLS = {"samsung-call", "miui-call", "huawei-call", "oppo-call"}
_DIGITS = re.compile(r"\+?\d[\d -]{3,20}")


def tell_name(found: Found) -> None:
    """Tell what the file's name proposes."""
    # In an archive a name has folders before it.
    base = found.name.replace("\\", "/").rpartition("/")[2]
    stem = base.rpartition(".")[0] or base
    for pattern, shape in _COMPILED:
        match = shape.match(stem[:200])
        if match and _tell(found, pattern, match):
            found.say("name.pattern", pattern)
            return


def _tell(found: Found, pattern: str, match: re.Match[str]) -> bool:
    parts = match.groupdict()
    at = of_unix(int(parts["ms"]) // 1000) if parts.get("ms") else _time(parts)
    if at is None:
        return False
    if "h" not in parts and not parts.get("ms"):
        found.say("name.day", at.date().isoformat())
    else:
        found.time("name.time", at.replace(tzinfo=UTC) if pattern == "pixel" else at)
    if pattern in _CALLS:
        _tell_caller(found, (parts.get("who") or "").strip(), parts.get("number"))
    return True


def _tell_caller(found: Found, who: str, number: str | None) -> None:
    """Of a name that is only a number, the number is told."""
    if number is None and _DIGITS.fullmatch(who):
        number, who = who, ""
    found.say("name.number", number)
    found.say("name.who", "" if who == (number or "").strip() else who)


def _time(parts: dict[str, str]) -> datetime | None:
    year, month, day, hour, minute, second = (int(parts.get(name) or 0) for name in "YMDhms")
    try:
        return datetime(year if year > 99 else 2000 + year, month, day, hour, minute, second)
    except ValueError:
        return None
