"""From what is typed to a command, and from what is drawn to what can be read out."""

from __future__ import annotations

import re
from collections.abc import Iterable

from debtor_assistant.text import LANGUAGES, speaking, t
from debtor_assistant.tui.commands import COMMANDS, EVERYWHERE, Command, key_name

UNIVERSAL = ("help", "lines", "back", "language", "quit")
"""What is understood at every prompt, in a field for words too."""
_MORE_WORDS = {
    "?": "help",
    "？": "help",
    "lines": "lines",
    "求助": "lines",
    "帮助": "help",
    "退出": "quit",
    "返回": "back",
}
_COLUMNS = re.compile(r" {2,}")
_BOX = re.compile(r"\[(x| )\] ")
_SIGN = re.compile("^(?:[>+*~!?i=·-] +|[\u2500-\u259f] *)+(?=\\S)")
_UNKNOWN = re.compile(r"(?<=[:：] )\?(?=[ ,]|$)|(?<=：)\?(?=[ ,]|$)")
_ALL = "*"

_KEYS = re.compile(
    r"\s*(?:(?:Enter|Esc|Ctrl\+\w|F\d{1,2}|Space|Tab|Arrow|Press its|A star marks)\b"
    "|按 ?(?:[A-Z]|其|对应|回车|空格|字母|数字)|回车|空格|星号)"
)
"""How a sentence begins that is about a key."""
_SENTENCES = re.compile(r"(?<=[.?!;] )|(?<=[。？！；])")


def universal(typed: str) -> str | None:
    """Return which of the words that work everywhere was typed, if any."""
    word = typed.strip().casefold()
    if word in _MORE_WORDS:
        return _MORE_WORDS[word]
    command = named(word)
    return command.id if command is not None and command.id in UNIVERSAL else None


def named(typed: str, place: str = _ALL) -> Command | None:
    """Return the command that is meant by its id, its label in either language, or its key at this place."""
    word = typed.strip().casefold().lstrip("/")
    offered = [one for one in COMMANDS if place in one.places or one.places == EVERYWHERE or place == _ALL]
    for command in offered:
        if word == command.id or word in _labels(command):
            return command
    if place == _ALL:
        return None
    everywhere = [(one, one.everywhere) for one in COMMANDS if one.everywhere]
    keyed = [*((one, one.keys) for one in offered), *everywhere]
    return next((one for one, keys in keyed if word in {key_name(key).casefold() for key in keys}), None)


def _labels(command: Command) -> set[str]:
    said = set()
    for lang in LANGUAGES:
        with speaking(lang):
            said.add(t(command.label_key).casefold())
    return said


def without_keys(text: str) -> str:
    """Return a text without the sentences that speak of keys: there are none to press here."""
    sentences = _SENTENCES.split(text)
    kept = [one for one in sentences if not _KEYS.match(one)]
    if len(kept) == len(sentences):
        return text
    said = "".join(kept).strip(" ;；")
    return said[:1].upper() + said[1:]


def spoken(text: str, *, first: str = ", ") -> str:
    """Return a drawn line as words: no columns, no boxes, no signs.

    Args:
        text: The line as the screen has it.
        first: What stands for the first gap between columns; a label and its value are parted by a colon.
    """
    words = _joined(part.strip(" ") for part in text.replace("…", "...").split("\n") if part.strip())
    box = _BOX.search(words)
    words = _BOX.sub("", words, count=1).strip()
    words = _SIGN.sub("", words)
    words = _COLUMNS.sub(first, words, count=1)
    words = _UNKNOWN.sub(t("tui.value.unknown"), _COLUMNS.sub(", ", words))
    return f"{words} ({t('tui.plain.chosen' if box[1] == 'x' else 'tui.plain.not_chosen')})" if box else words


def _joined(parts: Iterable[str]) -> str:
    """Put the lines of one option behind each other."""
    words = ""
    for part in parts:
        # A line that goes on in small letters is the same sentence, broken where the screen ended.
        gap = "" if not words else " " if words[-1] in ".,?!:;。？！：" or part[:1].islower() else ", "
        words += gap + part
    return words
