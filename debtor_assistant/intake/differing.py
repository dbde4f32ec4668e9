"""What is said of a file of a known family in a layout nobody here has seen: what was expected, there, missing, new."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from debtor_assistant.base.problems import InputError
from debtor_assistant.intake.tables.columns import heading
from debtor_assistant.intake.tables.lines import plain
from debtor_assistant.text import t

Names = Sequence[str]

_MOST = 14
"""Names that are listed; more of them say nothing to anybody."""


def family_of(format: str) -> str:
    """What a format is called in a sentence."""
    return t(f"intake.family.{format.replace('-', '_')}")


def other_header(
    where: str, format: str, header: Iterable[object], needed: Iterable[Names], others: Iterable[str] = ()
) -> InputError:
    """Refuse a table whose header lacks something; headings are compared however they are padded and bracketed.

    Args:
        where: The file, or the file and the line.
        format: As the reader calls it.
        header: Its cells.
        needed: The columns without which nothing is read, each with its names.
        others: Columns that are known besides.
    """
    return InputError(where, header_difference(format, header, needed, others), t("intake.layout.differs_next"))


def header_difference(
    format: str, header: Iterable[object], needed: Iterable[Names], others: Iterable[str] = ()
) -> str:
    """The difference between a header and a known one, each heading as it is written."""
    wanted = list(needed)
    written = {heading(name): name for names in reversed(wanted) for name in reversed(names)}
    cells = {heading(cell): plain(cell) for cell in header if heading(cell)}
    expected = [[(written | cells)[heading(name)] for name in names] for names in wanted]
    known = {heading(name) for names in (*wanted, list(others)) for name in names}
    return difference(family_of(format), expected, cells.values(), [cells[one] for one in cells if one not in known])


def difference(family: str, expected: Sequence[Names], there: Iterable[str], new: Iterable[str]) -> str:
    """The difference in a sentence.

    Args:
        family: What the format is called, for people.
        expected: What it has to have; of several names for one thing the first is the usual one.
        there: What the file has.
        new: What of it no known layout has.
    """
    found = list(dict.fromkeys(there))
    lacking = [list(dict.fromkeys(names))[:3] for names in expected if not set(names) & set(found)]
    return t(
        "intake.layout.differs",
        family=family,
        expected=_listed(names[0] for names in expected),
        there=_listed(found),
        missing=_listed(map(" / ".join, lacking)),
        new=_listed(dict.fromkeys(new)),
    )


def _listed(names: Iterable[str]) -> str:
    known = [" ".join(name.split())[:60] for name in names]
    return (", ".join(known[:_MOST]) + (" …" if len(known) > _MOST else "")) or "-"
