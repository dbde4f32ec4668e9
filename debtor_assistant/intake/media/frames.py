"""Sound that is nothing but frames one after the other: AMR (old phones' recorders, RFC 4867) and AAC in ADTS.

| in the file | becomes |
| --- | --- |
| number of frames | `sound.duration`: 20 ms each in AMR, 1024 samples each in AAC |
| the first frame | `sound.codec`, `sound.sample_rate`, `sound.channels` |
| a frame that ends behind the file's end, or bytes that are no frame | a problem: cut off or damaged |

Such a file holds no time and no words; both stay unknown.
"""

from __future__ import annotations

from collections.abc import Callable

from debtor_assistant.intake.media.careful import Careful
from debtor_assistant.intake.media.found import Found

_NARROW = (13, 14, 16, 18, 20, 21, 27, 32, 6, 0, 0, 0, 0, 0, 0, 1)
_WIDE = (18, 24, 33, 37, 41, 47, 51, 59, 61, 6, 0, 0, 0, 0, 1, 1)
"""Bytes of a frame with its header, by its type; 0: there is no such type."""
_RATES = (96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350)
_MOST_FRAMES = 1_000_000
"""Five and a half hours of AMR."""
_CHUNK = 1 << 16
_LONGEST_HEAD = 8


def tell_amr(found: Found, file: Careful) -> None:
    """Tell the length of an AMR recording."""
    wide = found.media_type == "audio/amr-wb"
    table = _WIDE if wide else _NARROW
    frames = _count(found, file, 9 if wide else 6, lambda data, at: table[data[at] >> 3 & 15])
    found.say("sound.codec", "AMR-WB" if wide else "AMR")
    found.say("sound.sample_rate", 16000 if wide else 8000)
    found.say("sound.channels", 1)
    found.seconds("sound.duration", frames / 50)


def tell_adts(found: Found, file: Careful) -> None:
    """Tell the length of an AAC recording without a container."""
    head = file.at(0, _LONGEST_HEAD).ljust(_LONGEST_HEAD, b"\0")
    rate = _RATES[min(head[2] >> 2 & 15, len(_RATES) - 1)]
    frames = _count(found, file, 0, _adts_length)
    found.say("sound.codec", "AAC")
    found.say("sound.sample_rate", rate)
    found.say("sound.channels", (head[2] & 1) << 2 | head[3] >> 6 or None)
    found.seconds("sound.duration", frames * 1024 / rate)


def _adts_length(data: bytes, at: int) -> int:
    if len(data) - at < 7 or data[at] != 0xFF or data[at + 1] & 0xF6 != 0xF0:
        return 0
    length = (data[at + 3] & 3) << 11 | data[at + 4] << 3 | data[at + 5] >> 5
    return length if length >= 7 else 0


def _count(found: Found, file: Careful, at: int, length_of: Callable[[bytes, int], int]) -> int:
    """Count frames, in chunks; of more than are gone through the number stays unknown (0)."""
    frames, begin, data = 0, at, file.at(at, _CHUNK)
    while at < file.size and frames < _MOST_FRAMES:
        if at - begin + _LONGEST_HEAD > len(data) and begin + len(data) < file.size:
            begin, data = at, file.at(at, _CHUNK)
        length = length_of(data, at - begin)
        if not length or at + length > file.size:
            found.problem("cut_sound")
            break
        frames, at = frames + 1, at + length
    if frames == _MOST_FRAMES:
        found.problem("too_much")
        return 0
    return frames
