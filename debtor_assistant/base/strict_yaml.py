"""YAML without guesses: every scalar is text, a repeated key is an error, and every value knows its line.

The usual loaders turn 21:00 into 1260 and `no` into false, and let the second of two equal keys win in silence. Law
must not be read that way. This loader follows the parser's events itself, so depth and size stay bounded and anchors,
which could unfold a small file into a huge one, are refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from debtor_assistant.base.problems import InputError

Data = str | list["Data"] | dict[str, "Data"]
Path = tuple[str | int, ...]

_DEEPEST = 60
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class YamlError(InputError):
    """A file that is no YAML, or not the strict kind."""

    def __init__(self, file: str, line: int, what: str, next_step: str) -> None:
        super().__init__(f"{file}:{line}", what, next_step)
        self.file = file
        self.line_number = line


@dataclass(frozen=True)
class Document:
    """What a file says, and where it says it."""

    where: str
    """The file's name, as problems should print it."""
    data: Data
    """Text, lists and maps; nothing else."""
    lines: dict[Path, int] = field(repr=False)
    """Line of every key and list item. The path is made of keys and positions, from the top."""

    def line(self, path: Sequence[str | int] = ()) -> int:
        """Return the line of `path`, or of the nearest thing above it that exists."""
        key = tuple(path)
        while key and key not in self.lines:
            key = key[:-1]
        return self.lines.get(key, 1)

    def at(self, path: Sequence[str | int] = ()) -> str:
        """Return `file:line` for `path`, ready for a problem's `where`."""
        return f"{self.where}:{self.line(path)}"


def load(text: str | bytes, where: str) -> Document:
    """Read one strict YAML document.

    Args:
        text: The file's content; bytes are taken as UTF-8.
        where: The file's name for problems.

    Raises:
        YamlError: It is no YAML, is empty, repeats a key, uses an anchor or a tag, or is nested too deep.
    """
    builder = _Builder(where)
    content = _decoded(text, where)
    try:
        for event in yaml.parse(content, Loader=_LOADER):
            builder.take(event)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
        # What was never closed is noticed behind the last line; point at the last line there is.
        line = min(mark.line + 1, max(1, len(content.splitlines()))) if mark else 1
        raise YamlError(where, line, f"This is not YAML: {what}.", _LOOK) from error
    if builder.documents == 0:
        raise YamlError(where, 1, "The file is empty.", "Write its content, or remove the file.")
    return Document(where, builder.data, builder.lines)


_LOOK = "Look at this line and the one before it: indentation, quotes and colons."


def _decoded(text: str | bytes, where: str) -> str:
    """Turn bytes into text; the parser itself would guess other encodings."""
    if isinstance(text, str):
        return text
    try:
        return text.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = text.count(b"\n", 0, error.start) + 1
        raise YamlError(where, line, "The file is not UTF-8 text.", "Save it as UTF-8.") from error


@dataclass
class _Open:
    """A map or list that has not ended yet."""

    holder: list[Data] | dict[str, Data]
    path: Path
    key: str | None = None


class _Builder:
    """Builds plain data from parser events, keeping the line of everything."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.data: Data = ""
        self.lines: dict[Path, int] = {}
        self.documents = 0
        self._open: list[_Open] = []

    def take(self, event: Any) -> None:
        """Go on by one event."""
        line = event.start_mark.line + 1
        if isinstance(event, yaml.ScalarEvent):
            self._refuse_extras(event, line)
            self._scalar(event.value, line)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._refuse_extras(event, line)
            self._start({} if isinstance(event, yaml.MappingStartEvent) else [], line)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()
        elif isinstance(event, yaml.AliasEvent):
            raise self._error(
                line, "`*` and `&` (aliases) are not used here.", "Write the value out again, or quote it."
            )
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                raise self._error(line, "A second document begins (`---`).", "Put it into a file of its own.")

    def _refuse_extras(self, event: Any, line: int) -> None:
        if event.anchor is not None:
            raise self._error(
                line, "`*` and `&` (aliases) are not used here.", "Write the value out again, or quote it."
            )
        if event.tag is not None and event.tag != "!":
            raise self._error(
                line, f"The tag {event.tag!r} is not used here.", "Take it out; everything is read as text."
            )

    def _scalar(self, value: str, line: int) -> None:
        top = self._open[-1] if self._open else None
        if top is None or top.key is not None or isinstance(top.holder, list):
            self._place(value, line)
            return
        if value in top.holder:
            first = self.lines[(*top.path, value)]
            raise self._error(line, f"The key {value!r} stands twice; first on line {first}.", "Keep one of the two.")
        top.key = value
        self.lines[(*top.path, value)] = line

    def _start(self, holder: list[Data] | dict[str, Data], line: int) -> None:
        top = self._open[-1] if self._open else None
        if top is not None and isinstance(top.holder, dict) and top.key is None:
            raise self._error(
                line, "A list or map cannot be a key.", "Quote it, or write a plain word before the colon."
            )
        if len(self._open) >= _DEEPEST:
            raise self._error(line, "Lists and maps are nested too deep.", "Flatten them.")
        self._open.append(_Open(holder, self._place(holder, line)))

    def _place(self, value: Data, line: int) -> Path:
        """Put a value where it belongs and return its path."""
        if not self._open:
            self.data = value
            self.lines[()] = line
            return ()
        top = self._open[-1]
        if isinstance(top.holder, list):
            path: Path = (*top.path, len(top.holder))
            top.holder.append(value)
            self.lines[path] = line
            return path
        key = top.key
        assert key is not None
        top.holder[key] = value
        top.key = None
        return (*top.path, key)

    def _error(self, line: int, what: str, next_step: str) -> YamlError:
        return YamlError(self.where, line, what, next_step)
