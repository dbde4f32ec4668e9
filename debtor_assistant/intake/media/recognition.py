"""Words in screenshots, photos and scanned letters, as a machine reads them: a draft until the borrower confirms it.

Needs the extra `[ocr]`; without it a problem says what to type. The model ships inside its package, so that recognising
works offline. It reads Chinese (simplified and traditional), English, Japanese and other languages of Latin letters;
words in other letters come out wrong, which a problem says. Who wrote what, to whom and when is not known to it: in a
chat the side of a bubble is lost, and "yesterday" means the day before the screenshot.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence

from debtor_assistant.intake.media.apart import Stopped, apart
from debtor_assistant.intake.media.given import Given, opened
from debtor_assistant.intake.media.kinds import HEAD, kind_of
from debtor_assistant.intake.media.transcripts import Words, problem

_KINDS = {f"image/{name}" for name in ("jpeg", "png", "webp", "gif", "bmp", "tiff", "heic")} | {"application/pdf"}
_OTHER_LETTERS = frozenset(
    "am ar as bg bn dz el fa gu he hi hy ka km kn ko lo ml mn mr my ne or pa ps ru si ta te th uk ur".split()  # noqa: SIM905
)
_SECONDS = 180
_MEGABYTES = 3000
"""The model works in about half a gigabyte; the limit is for what goes wrong."""
_SURE = 0.9


def can_recognise() -> bool:
    """Whether the extra is installed."""
    return all(importlib.util.find_spec(name) is not None for name in ("rapidocr", "onnxruntime"))


def recognise_text(given: Given, languages: Sequence[str] = ("zh", "en")) -> Words:
    """Read the words in a picture or a scanned PDF. Always a draft; problems say what it cannot be trusted for.

    Args:
        given: The picture or PDF; it is only read.
        languages: Codes of the languages that may stand in it.
    """
    with opened(given) as stream:
        kind = kind_of(stream.read(HEAD))
    if kind not in _KINDS:
        return _none(given, "no_picture")
    if not can_recognise():
        return _none(given, "no_recognition")
    try:
        answer = apart("recognise", given, seconds=_SECONDS, megabytes=_MEGABYTES, kind=kind)
    except Stopped as stopped:
        damaged = "pdf" if kind == "application/pdf" else "cut_picture"
        known = {"damaged": damaged, "no_library": "no_recognition", "too_much": "too_large"}
        return _none(given, known.get(stopped.why, stopped.why))
    pages = [[(str(words), float(score)) for words, score, _ in page] for page in answer["pages"]]
    problems = [problem(given, "draft")]
    if not any(pages):
        problems = [problem(given, "no_words")]
    if other := sorted({code for code in languages if code.partition("-")[0].lower() in _OTHER_LETTERS}):
        problems.append(problem(given, "other_letters", languages=", ".join(other)))
    return Words(
        tuple("\n".join(words for words, _ in page) for page in pages),
        f"rapidocr {answer['version']}, PP-OCRv6 small",
        is_draft=True,
        doubtful=tuple(words for page in pages for words, score in page if score < _SURE),
        problems=tuple(problems),
    )


def _none(given: Given, why: str) -> Words:
    return Words((), "", is_draft=True, problems=(problem(given, why),))
