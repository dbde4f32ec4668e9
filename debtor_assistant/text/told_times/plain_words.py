"""One spelling for what is typed: full-width signs, Chinese numerals and English number words become plain digits."""

from __future__ import annotations

import re
import unicodedata

_DIGITS = {sign: str(value) for value, sign in enumerate("零一二三四五六七八九")} | {"〇": "0", "两": "2", "○": "0"}
_ENGLISH = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "fifteen": "15", "twenty": "20", "thirty": "30",
    "forty-five": "45",
}  # fmt: skip
_ORDER = (
    ("early", r"\bearly (this|yesterday|(?:last |on )?\w+day) morning\b", r"\1 early morning"),
    ("late", r"\blate (?=last night|yesterday|this|on |\w+day|at night|in the )", ""),
    ("before last", r"\b(?:the )?night before last\b", "day before yesterday night"),
    ("半", "半个月[之以]?前", "2周前"),
)
"""What is said in another order than it is read: a word in it, the words, and the same plainly."""
_RUN = re.compile("[零〇○一二两三四五六七八九十廿卅]+")
_WEEKDAY = re.compile("(周|星期|礼拜)([一二三四五六日天末])")
_ONE_IS_NO_NUMBER = re.compile("一会儿?|一直|第一")


def plain(said: str) -> str:
    """Return what was said in lower case with digits; `~` stands between two numbers of which either may be meant."""
    text = unicodedata.normalize("NFKC", said).casefold().replace("’", "'")
    text = text.replace("两点", "二点")
    # The day of the week is parted from what follows: in `周三十点` the hour is ten.
    text = _WEEKDAY.sub(lambda found: f"{found[1]}{_weekday(found[2])} ", text)
    if not _ONE_IS_NO_NUMBER.search(text):
        text = _RUN.sub(lambda found: _chinese(found[0]), text)
    for word, digits in _ENGLISH.items():
        text = re.sub(rf"\b{word}\b", digits, text)
    text = re.sub(r"\b([ap])\.? ?m\b\.?", r"\1m", text)
    for said_so, pattern, plainly in _ORDER:
        text = re.sub(pattern, plainly, text) if said_so in text else text
    return re.sub(r"[\s,，。、;；!！?？\"“”]+", " ", text).strip()


def _weekday(sign: str) -> str:
    return {"日": "7", "天": "7", "末": "末"}.get(sign) or _DIGITS[sign]


def _chinese(run: str) -> str:
    """Read a run of Chinese numerals: 二十三 is 23, 二〇二六 is 2026, 八九 is eight or nine."""
    run = run.replace("廿", "二十").replace("卅", "三十")
    tens, ten, ones = run.rpartition("十")
    if ten and "十" not in tens and len(ones) <= 1:
        return str(10 * int(_digits(tens) or 1) + int(_digits(ones) or 0))
    if _are_neighbours(ones) and tens in ("", "二", "三"):
        base = 10 * int(_digits(tens) or 1) if ten else 0
        return "~".join(str(base + int(_DIGITS[sign])) for sign in ones)
    return "".join(_DIGITS.get(sign, sign) for sign in run)


def _digits(signs: str) -> str:
    return "".join(_DIGITS[sign] for sign in signs)


def _are_neighbours(signs: str) -> bool:
    return len(signs) == 2 and int(_DIGITS[signs[1]]) == int(_DIGITS[signs[0]]) + 1
