"""What programs write into the names of their files: the time, and of calls the number. Proposals, never facts.

A name can be changed by anybody, and a phone's clock can be wrong; the borrower confirms. The zone is the phone's,
and not in the name, unless a row says UTC.

| written by | like |
| --- | --- |
| Samsung's call recorder | `Call recording +12025550123_240501_070000.m4a`, `通话录音 NAME_240501_070000.m4a` |
| MIUI's call recorder | `NAME(13800001111)_20240501070000.mp3` |
| Huawei's and Honor's | `NAME@13800001111_20240501070000.amr`, `13800001111_20240501070000.amr` |
| ColorOS' (OPPO, OnePlus) | `13800001111-2405010700.mp3`, `NAME-2405010700.mp3`: no seconds |
| GrapheneOS', crDroid's | `CallRecord_20240501-070000_+12025550123.m4a` |
| LineageOS' | `+12025550123_240501_070000123.amr` |
| BCR, ShizuCallRecorder | `20240501_070000.123+0800_in_+12025550123_NAME.ogg`: with offset and direction |
| True Phone | `NAME (12025550123 Mobile) 2024-05-01_070000_out.amr`, `NAME @ 2024-05-01_070000_in.amr` |
| other recorders | `NAME 2024-05-01 07-00-00.m4a` |
| screenshots | `Screenshot_20240501-070000.png`, `Screenshot 2024-05-01 at 07.00.00.png`, `截屏…` |
| WeChat | `微信图片_20240501070000.jpg`; `mmexport1714546800000.jpg` (milliseconds since 1970, UTC) |
| WhatsApp | `IMG-20240501-WA0001.jpg` (a day only), `WhatsApp Image 2024-05-01 at 07.00.00.jpeg` |
| Pixel's camera | `PXL_20240501_070000123.jpg` (UTC) |
| cameras and recorders | `IMG_20240501_070000.jpg`, `VID_…`, `20240501_070000.jpg`, `photo_2024-05-01_07-00-00.jpg` |

They become `name.time` or `name.day`, `name.number`, `name.who`, `name.way` (in or out), `name.pattern`. Unknown stays
what no row names; two-digit years are read as 20xx. As recorders' users report them; only BCR documents its names.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

from debtor_assistant.intake.media.found import Found
from debtor_assistant.intake.media.times import of_unix, of_zone

_DAY = r"(?P<Y>20\d\d)[-_.]?(?P<M>\d\d)[-_.]?(?P<D>\d\d)"
_CLOCK = r"(?P<h>\d\d)[-_.:：]?(?P<m>\d\d)[-_.:：]?(?P<s>\d\d)"
_SHORT = r"(?P<Y>\d\d)(?P<M>\d\d)(?P<D>\d\d)"
_NUMBER = r"(?P<number>\+?\d[\d -]{3,20})"
_END = r"(?!\d)"

_PATTERNS: tuple[tuple[str, str], ...] = (
    (
        "bcr-call",
        rf"{_DAY}_{_CLOCK}(?:\.\d+)?(?P<zone>[+-]\d{{4}})(?:_(?P<way>in|out|conference))?(?:_sim\d+)?"
        r"(?:_(?P<number>\+?\d{3,15}(?!\d))?)?(?:_(?P<who>.+))?",
    ),
    ("grapheneos-call", rf"CallRecord_{_DAY}-{_CLOCK}_(?P<who>.+)"),
    (
        "samsung-call",
        rf"(?:Call recording|通话录音|通話錄音|통화 녹음|Rekaman panggilan)[ _](?P<who>.+)_{_SHORT}_{_CLOCK}{_END}",
    ),
    ("miui-call", rf"(?P<who>.*?)[(（]{_NUMBER}[)）]_{_DAY}{_CLOCK}{_END}"),
    ("huawei-call", rf"(?:(?P<who>.*?)@)?{_NUMBER}_{_DAY}{_CLOCK}{_END}"),
    ("lineageos-call", rf"{_NUMBER}_{_SHORT}_{_CLOCK}(?:\d{{3}})?{_END}"),
    ("oppo-call", rf"{_NUMBER}-{_SHORT}(?P<h>\d\d)(?P<m>\d\d){_END}"),
    (
        "true-phone-call",
        rf"(?P<who>.*?) ?(?:\((?P<number>\+?\d[\d -]{{2,18}}\d)[^)]*\)|@) {_DAY}_{_CLOCK}_(?P<way>in|out)",
    ),
    ("wechat-export", rf"(?:mmexport|wx_camera_)(?P<ms>1\d{{12}}){_END}"),
    ("wechat", rf"(?:微信(?:图片|截图|视频)|WeChat(?: |_)?(?:Image|Screenshot|Video)?)[ _]?{_DAY}[ _]?{_CLOCK}{_END}"),
    ("whatsapp", rf"WhatsApp \w+ {_DAY} (?:at|um|à|pukul|a las) {_CLOCK}{_END}"),
    ("whatsapp-day", rf"(?:IMG|VID|AUD|PTT|DOC|STK)-{_DAY}-WA\d+"),
    ("pixel", rf"PXL_{_DAY}_{_CLOCK}(?:\d{{3}})?{_END}"),
    (
        "screenshot",
        rf"(?:Screenshots?|Screen Shot|截屏|屏幕截图|截圖|螢幕截圖)[ _-]?{_DAY}(?: at |[ _-])?{_CLOCK}(?!\d{{4}})",
    ),
    ("camera", rf"(?:IMG|VID|MVIMG|BURST|photo|video|signal|TG|Recording|Voice|录音|REC)?[ _-]?{_DAY}[ _T-]{_CLOCK}"),
)
_OF_SOUND: tuple[tuple[str, str], ...] = (
    ("oppo-call", rf"(?P<who>.+)-{_SHORT}(?P<h>\d\d)(?P<m>\d\d)\Z"),
    ("call", rf"(?P<who>.*?\S)[ _-]+{_DAY}[ _T-]?{_CLOCK}{_END}"),
)
"""Only in sound the words before a time are likely to be whom a call was with."""
_OF_ANYTHING = (("time", rf"(?:.*?\D)?{_DAY}[ _T-]?{_CLOCK}{_END}"),)


def _compiled(*rows: tuple[str, str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(shape, re.IGNORECASE)) for name, shape in rows)


_ALWAYS, _SOUND, _LAST = _compiled(*_PATTERNS), _compiled(*_OF_SOUND), _compiled(*_OF_ANYTHING)
_DIGITS = re.compile(r"\+?\d[\d -]{3,20}")


def tell_name(found: Found) -> None:
    """Tell what the file's name proposes."""
    # In an archive a name has folders before it.
    base = found.name.replace("\\", "/").rpartition("/")[2]
    stem = base.rpartition(".")[0] or base
    shapes = _ALWAYS + (_SOUND if found.media_type.startswith("audio/") else ()) + _LAST
    for pattern, shape in shapes:
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
    if pattern.endswith("call"):
        _tell_caller(found, (parts.get("who") or "").strip(), parts.get("number"))
        way = (parts.get("way") or "").lower()
        found.say("name.way", way if way in {"in", "out"} else None)
    return True


def _tell_caller(found: Found, who: str, number: str | None) -> None:
    """Of a name that is only a number, the number is told."""
    if number is None and _DIGITS.fullmatch(who):
        number, who = who, ""
    found.say("name.number", number)
    found.say("name.who", "" if who == (number or "").strip() else who)


def _time(parts: dict[str, str]) -> datetime | None:
    year, month, day, hour, minute, second = (int(parts.get(name) or 0) for name in "YMDhms")
    zone = of_zone(parts.get("zone") or "")
    try:
        return datetime(year if year > 99 else 2000 + year, month, day, hour, minute, second, tzinfo=zone)
    except ValueError:
        return None
