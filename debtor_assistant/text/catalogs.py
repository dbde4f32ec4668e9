"""Looking words up: a key in, a sentence in the current language out.

A key is `subject.part.part`; the subject names the catalog file. A sentence that one language lacks is given in the
other with a mark, because a borrower can act on a sentence in the wrong language but not on a key.
"""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from debtor_assistant.text.languages import language, other

LOCALE_DIR = Path(__file__).parent / "locale"
"""Where the catalogs lie, as gettext arranges them."""


def t(key: str, /, **params: object) -> str:
    """Return the sentence for `key` in the current language, its `{places}` filled in."""
    lang = language()
    found = _find(lang, key)
    if found is None:
        fallback = other(lang)
        found = _marked(fallback, _find(fallback, key), key)
    return _filled(found, params)


def tn(key: str, n: int, /, **params: object) -> str:
    """Return the sentence for `n` things. `{n}` in it becomes the number, with thousands set apart."""
    lang = language()
    found = _find_plural(lang, key, n)
    if found is None:
        fallback = other(lang)
        found = _marked(fallback, _find_plural(fallback, key, n), key)
    return _filled(found, {"n": f"{n:,}"} | params)


def pick(texts: Mapping[str, str]) -> str:
    """Return the current language's text of a `{zh: …, en: …}` pair; the other one, marked, where it is missing."""
    lang = language()
    if mine := texts.get(lang):
        return mine
    theirs = texts.get(other(lang))
    return f"⟨{other(lang)}⟩ {theirs}" if theirs else ""


def _find(lang: str, key: str) -> str | None:
    found = _catalog(lang, key.partition(".")[0]).gettext(key)
    return None if found == key else found


def _find_plural(lang: str, key: str, n: int) -> str | None:
    found = _catalog(lang, key.partition(".")[0]).ngettext(key, key, n)
    return None if found == key else found


def _marked(lang: str, found: str | None, key: str) -> str:
    """Mark a sentence in the other language; of a key nobody wrote, show its last part as words."""
    if found is not None:
        return f"⟨{lang}⟩ {found}"
    return f"⟨?⟩ {key.rpartition('.')[2].replace('_', ' ')}"


class _Filling(dict[str, object]):
    """Leaves a place without a value as it stands: half a sentence helps more than a crash."""

    def __missing__(self, name: str) -> str:
        return "{" + name + "}"


def _filled(sentence: str, params: Mapping[str, object]) -> str:
    return sentence.format_map(_Filling(params)) if "{" in sentence else sentence


@cache
def _catalog(lang: str, domain: str) -> gettext.NullTranslations:
    path = LOCALE_DIR / lang / "LC_MESSAGES" / f"{domain}.mo"
    try:
        with path.open("rb") as file:
            return gettext.GNUTranslations(file)
    except OSError:
        return gettext.NullTranslations()
