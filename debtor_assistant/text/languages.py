"""Which language the program speaks now."""

from __future__ import annotations

import locale
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from debtor_assistant.base.problems import InputError

LANGUAGES = ("en", "zh")
"""Every language there is a catalog for."""

_chosen: str | None = None
_for_now: ContextVar[str | None] = ContextVar("language_for_now", default=None)


def language() -> str:
    """Return `en` or `zh`: the one being spoken for now, the one chosen, or the one the surroundings ask for."""
    global _chosen
    if _chosen is None:
        _chosen = surroundings()
    return _for_now.get() or _chosen


def use(lang: str | None) -> None:
    """Speak `lang` from now on, everywhere. None goes back to what the surroundings ask for."""
    global _chosen
    _chosen = _supported(lang) if lang is not None else None


@contextmanager
def speaking(lang: str) -> Iterator[None]:
    """Speak `lang` inside the `with` block only: a Chinese dossier can be written from an English screen."""
    token = _for_now.set(_supported(lang))
    try:
        yield
    finally:
        _for_now.reset(token)


def other(lang: str) -> str:
    """Return the language to fall back to."""
    return "zh" if lang == "en" else "en"


def surroundings() -> str:
    """Return the language of DEBTOR_ASSISTANT_LANG, else of the locale, else English."""
    asked = os.environ.get("DEBTOR_ASSISTANT_LANG", "")
    return _known(asked) or _known(_locale_name()) or "en"


def _locale_name() -> str:
    """Return the locale as POSIX ranks the settings; other systems answer through the library."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return value
    try:
        return locale.getlocale()[0] or ""
    except ValueError:
        return ""


def _known(name: str) -> str | None:
    """Turn `zh_CN.UTF-8`, `zh-Hans`, `Chinese (Simplified)_China` or `en` into a language of ours."""
    start = name.strip().lower()
    if start.startswith(("zh", "chinese")):
        return "zh"
    return "en" if start.startswith(("en", "english")) else None


def _supported(lang: str) -> str:
    if lang not in LANGUAGES:
        raise InputError("language", f"There is no text in {lang!r}.", f"Choose one of {', '.join(LANGUAGES)}.")
    return lang
