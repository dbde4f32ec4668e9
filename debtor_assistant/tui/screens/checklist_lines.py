"""Lines of a checklist as content of the screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from textual.content import Content

from debtor_assistant.tui.widgets.words import safe

if TYPE_CHECKING:
    from debtor_assistant.guidance.telling import Told

_STYLES = {"head": "bold", "stop": "bold $warning", "text": "", "item": "", "quiet": "$quiet"}


def styled(lines: Iterable[Told], *, spaced: bool = False) -> Iterator[Content]:
    """Each line in the style it has, set in by its depth; on a page of its own with room above each heading."""
    before = 0
    for number, line in enumerate(lines):
        if number and spaced and not line.depth and (line.style == "head" or before > 0):
            yield Content("")
        before = line.depth
        said = safe(f"{'  ' * line.depth}{line.text}", lines=False)
        yield said.stylize(_STYLES[line.style]) if _STYLES[line.style] else said
