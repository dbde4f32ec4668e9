"""EXIF, as cameras, phones and WeChat leave it in JPEG, PNG, WebP and HEIC (CIPA DC-008, EXIF 2.32).

| field | becomes |
| --- | --- |
| DateTimeOriginal (+ OffsetTimeOriginal) | `exif.taken`: by the phone's clock; no offset if none is told |
| DateTimeDigitized (+ OffsetTimeDigitized) | `exif.digitised`, if it says anything else than `exif.taken` |
| DateTime (+ OffsetTime) | `exif.changed`: when a program last wrote the picture, if it says anything else |
| GPSLatitude, GPSLongitude with their Refs | `exif.place`, in degrees |
| GPSDateStamp, GPSTimeStamp | `exif.place_time`, UTC: the only time here that is not the phone's own |
| Make, Model, Software | `exif.make`, `exif.model`, `exif.software` |
| ImageDescription, UserComment | `exif.words`, `exif.comment`: iPhones write "Screenshot" there |

Unknown stay: all other fields, makers' notes, thumbnails. Who took the picture, and of what, is in no field.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from debtor_assistant.intake.media.found import Found
from debtor_assistant.intake.media.times import of_exif

_EXIF_PART = 0x8769
_GPS_PART = 0x8825
_MAKE, _MODEL, _SOFTWARE, _WORDS, _CHANGED = 0x010F, 0x0110, 0x0131, 0x010E, 0x0132
_TAKEN, _DIGITISED, _COMMENT = 0x9003, 0x9004, 0x9286
_OFFSET, _OFFSET_TAKEN, _OFFSET_DIGITISED = 0x9010, 0x9011, 0x9012
_CODES = {b"ASCII\0\0\0": "ascii", b"UNICODE\0": "utf-16-be", b"\0" * 8: "utf-8"}


def tell_exif(found: Found, data: bytes) -> None:
    """Tell what an EXIF block says; a damaged one is a problem, and the picture is described without it."""
    from PIL import Image

    exif = Image.Exif()
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        try:
            exif.load(data)
            camera, shot, place = dict(exif), exif.get_ifd(_EXIF_PART), exif.get_ifd(_GPS_PART)
            _tell(found, camera, shot, place)
        except Exception:  # the library says in a dozen ways that these bytes are no EXIF
            found.problem("exif")
    if said:
        found.problem("exif")


def _tell(found: Found, camera: Mapping[int, Any], shot: Mapping[int, Any], place: Mapping[int, Any]) -> None:
    taken = of_exif(shot.get(_TAKEN), shot.get(_OFFSET_TAKEN))
    digitised = of_exif(shot.get(_DIGITISED), shot.get(_OFFSET_DIGITISED))
    changed = of_exif(camera.get(_CHANGED), shot.get(_OFFSET))
    found.time("exif.taken", taken)
    found.time("exif.digitised", None if digitised == taken else digitised)
    found.time("exif.changed", None if changed == taken else changed)
    found.say("exif.place", _place(place))
    found.time("exif.place_time", _place_time(place))
    for key, field in (("make", _MAKE), ("model", _MODEL), ("software", _SOFTWARE), ("words", _WORDS)):
        found.say(f"exif.{key}", _words(camera.get(field)))
    found.say("exif.comment", _comment(shot.get(_COMMENT)))


def _words(value: object) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value or "")


def _comment(value: object) -> str:
    """UserComment: eight bytes that name the code, then the words."""
    if not isinstance(value, bytes):
        return _words(value)
    code = _CODES.get(value[:8])
    return value[8:].decode(code, "replace") if code else value.decode("utf-8", "replace")


def _place(gps: Mapping[int, Any]) -> str:
    north, east = _degrees(gps.get(2)), _degrees(gps.get(4))
    # Phones that know no place write zeros.
    if north is None or east is None or north > 90 or east > 180 or not (north or east):
        return ""
    return f"{north:.6f} {_side(gps.get(1), 'NS')}, {east:.6f} {_side(gps.get(3), 'EW')}"


def _side(ref: object, allowed: str) -> str:
    letter = _words(ref).strip("\0 ")[:1].upper()
    return letter if letter and letter in allowed else "?"


def _degrees(parts: Any) -> float | None:
    if parts is None or len(parts) != 3:
        return None
    degrees, minutes, seconds = (float(part) for part in parts)
    value = degrees + minutes / 60 + seconds / 3600
    return value if 0 <= value < 360 else None


def _place_time(gps: Mapping[int, Any]) -> datetime | None:
    day, clock = gps.get(29), gps.get(7)
    if day is None or clock is None or len(clock) != 3:
        return None
    hour, minute, second = (int(float(part)) for part in clock)
    at = of_exif(f"{_words(day).strip(chr(0))} {hour:02}:{minute:02}:{second:02}")
    return None if at is None else at.replace(tzinfo=UTC)
