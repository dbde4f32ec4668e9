"""MP3, WAV, Ogg, Opus, FLAC and WMA, read by tinytag: length, codec, tags. Sound in MP4 is in `movies`.

| in the file | becomes |
| --- | --- |
| length from the header or the first frames | `sound.duration`; of an MP3 without a table it is an estimate |
| format, bit rate, sample rate, channels | `sound.codec`, `.bit_rate` in kbit/s, `.sample_rate`, `.channels` |
| title, artist, album, year, comment (ID3, Vorbis, INFO, ASF) | `tag.title`, `.artist`, `.album`, `.day`, `.comment` |
| encoder | `tag.program` |
| a RIFF that claims more bytes than there are | a problem: cut off |

The year in a tag is what somebody typed, or a program's date. Unknown stay: pictures, lyrics, all other tags.
"""

from __future__ import annotations

from typing import BinaryIO, cast

from debtor_assistant.intake.media.careful import Careful, TooMuch
from debtor_assistant.intake.media.found import Found

_CODECS = {
    "audio/mpeg": "MP3",
    "audio/wav": "WAV",
    "audio/ogg": "Ogg",
    "audio/opus": "Opus",
    "audio/flac": "FLAC",
    "audio/x-ms-wma": "WMA",
}


def tell_sound(found: Found, file: Careful) -> None:
    """Tell what a recording says of itself."""
    from tinytag import TinyTag

    found.say("sound.codec", _CODECS.get(found.media_type))
    if found.media_type == "audio/wav" and int.from_bytes(file.at(4, 4), "little") + 8 > file.size + 1:
        found.problem("cut_sound")
    file.seek(0)
    try:
        tag = TinyTag.get(file_obj=cast(BinaryIO, file))
    except TooMuch:
        raise
    except Exception as error:  # the library wraps whatever its parsers stumble over
        if isinstance(error.__cause__, (TooMuch, MemoryError)):
            raise TooMuch from error
        found.problem("sound")
        return
    found.seconds("sound.duration", tag.duration)
    found.say("sound.bit_rate", round(tag.bitrate) if tag.bitrate else None)
    found.say("sound.sample_rate", tag.samplerate or None)
    found.say("sound.channels", tag.channels or None)
    for key, words in (("title", tag.title), ("artist", tag.artist), ("album", tag.album), ("day", tag.year)):
        found.say(f"tag.{key}", words)
    found.say("tag.comment", tag.comment)
    for name in ("encoded_by", "encoder_settings"):
        found.say("tag.program", next(iter(tag.other.get(name, [])), None))
