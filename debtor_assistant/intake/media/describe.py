"""One file in, what it says of itself out."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from pathlib import Path

from debtor_assistant.intake.media.careful import Careful, TooMuch
from debtor_assistant.intake.media.found import Description, Found
from debtor_assistant.intake.media.given import Given, opened
from debtor_assistant.intake.media.kinds import EMPTY, HEAD, is_movie, kind_of
from debtor_assistant.intake.media.names import tell_name
from debtor_assistant.intake.media.times import of_unix

Teller = Callable[[Found, Careful], None]


def describe(given: Given) -> Description:
    """Say what a file says of itself: kind, times, length, words about it. The file is only read, and never run.

    Raises:
        InputError: There is no file at this path.
        AssistantError: It cannot be read at all.
    """
    with opened(given) as stream:
        found = Found(given, kind_of(stream.read(HEAD)))
        _tell_inside(found, Careful(stream))
        tell_name(found)
        if isinstance(given, Path):
            found.time("file.modified", of_unix(int(given.stat().st_mtime)))
    return found.description()


def _tell_inside(found: Found, file: Careful) -> None:
    if found.media_type == EMPTY:
        found.problem("empty")
        return
    teller = _teller(found.media_type)
    if teller is None:
        return
    try:
        # Libraries warn about damage on the terminal; what matters of it is told as a problem.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            teller(found, file)
    except (TooMuch, MemoryError):
        found.problem("too_much")


def _teller(kind: str) -> Teller | None:
    """Who knows this kind; imported when it is needed, because a start of the program needs none of them."""
    if kind in {"image/jpeg", "image/png", "image/gif", "image/webp"}:
        from debtor_assistant.intake.media.pictures import tell_picture

        return tell_picture
    if kind in {"image/heic", "image/avif"}:
        from debtor_assistant.intake.media.heif import tell_heif

        return tell_heif
    if is_movie(kind):
        from debtor_assistant.intake.media.movies import tell_movie

        return tell_movie
    return _teller_of_sound(kind)


def _teller_of_sound(kind: str) -> Teller | None:
    if kind in {"video/webm", "video/x-matroska"}:
        from debtor_assistant.intake.media.matroska import tell_matroska

        return tell_matroska
    if kind in {"audio/amr", "audio/amr-wb", "audio/aac"}:
        from debtor_assistant.intake.media.frames import tell_adts, tell_amr

        return tell_adts if kind == "audio/aac" else tell_amr
    if kind.startswith("audio/") and kind != "audio/silk":
        from debtor_assistant.intake.media.sound import tell_sound

        return tell_sound
    if kind == "application/pdf":
        from debtor_assistant.intake.media.letters import tell_letter

        return tell_letter
    return None
