"""The files of the case as lines, and what one of them is, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len
from textual.content import Content

from debtor_assistant.base.terminal import clean
from debtor_assistant.text import t
from debtor_assistant.tui.file_kinds import kind_of
from debtor_assistant.tui.sizes import in_bytes
from debtor_assistant.tui.widgets.words import fit

if TYPE_CHECKING:
    from debtor_assistant.tui.work.evidence import File

_FIXED = (("kind", 7), ("size", 8), ("about", 8), ("grade", 11))
_NAME, _CARRIER = 25, 10
_END = 12
"""Cells of its end that a long name keeps."""
GRADES = ("own_record", "third_party_record", "self_report")
"""How strong a file is, the most common first."""


def kind_words(media_type: str | None) -> str:
    """Say the same in a word."""
    return t(f"tui.evidence.kind.{kind_of(media_type)}")


def fit_name(name: str, width: int) -> str:
    """Return a name in `width` cells; a longer one loses its middle, because names of a phone differ at their end."""
    if cell_len(name) <= width:
        return fit(name, width)
    end = name[-_END:]
    while cell_len(end) > _END:
        end = end[1:]
    return fit(fit(name, width - cell_len(end)).rstrip() + end, width)


def grade_words(grade: str | None) -> str:
    """Say how strong it is."""
    return t(f"sources.grade.{grade or 'unknown'}")


def size_words(values: Mapping[str, Any]) -> str:
    """Say how large it is."""
    size = str(values["size"] or "")
    return in_bytes(int(size)) if size.isdecimal() else t("tui.value.unknown_short")


def _widths(width: int) -> tuple[int, int]:
    """Return the cells of the name and of what holds the original; both grow with the screen."""
    spare = max(0, width - 6 - sum(cells + 1 for _, cells in _FIXED) - _NAME - 1 - _CARRIER)
    return _NAME + spare * 2 // 3, _CARRIER + spare - spare * 2 // 3


def head(width: int) -> Content:
    """Return the names of the columns."""
    name, carrier = _widths(width)
    columns = [("name", name), *_FIXED, ("carrier", carrier)]
    return Content.styled(" ".join(fit(t(f"tui.evidence.head.{key}"), cells) for key, cells in columns), "$quiet")


def line(file: File, width: int) -> Content:
    """Return a file as a line under the columns."""
    name, carrier = _widths(width)
    values = file.values
    about = ", ".join(values["about"] or ()) or "-"
    said = {"kind": kind_words(values["media_type"]), "size": size_words(values), "about": about,
            "grade": grade_words(values["grade"])}  # fmt: skip
    return Content.assemble(
        (fit_name(clean(str(values["name"] or file.id)), name), "bold"),
        " ",
        " ".join(fit(clean(said[key]), cells) for key, cells in _FIXED),
        " ",
        fit(clean(str(values["carrier"] or "-")), carrier),
    )
