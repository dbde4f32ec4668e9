"""Everything the reading of a file has to say: where each row went and why, what was noticed, what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from debtor_assistant.text import t
from debtor_assistant.tui.commands import BY_ID
from debtor_assistant.tui.screens.base import CalmScreen
from debtor_assistant.tui.screens.import_lines import count
from debtor_assistant.tui.widgets.prose import Prose
from debtor_assistant.tui.widgets.words import safe

if TYPE_CHECKING:
    from debtor_assistant.tui.work.importing import Preview


class ImportDetails(CalmScreen[None]):
    """The same as `import` says on the command line."""

    place = "import-details"
    BINDINGS: ClassVar[list[BindingType]] = [Binding(",".join(BY_ID["import-details"].keys), "back", show=False)]
    DEFAULT_CSS = """
    ImportDetails VerticalScroll { height: 1fr; padding: 1 2 0 2; }
    ImportDetails #text { width: 100%; max-width: 110; height: auto; }
    """

    def __init__(self, found: Preview) -> None:
        super().__init__()
        self.found = found

    def body(self) -> Iterable[Widget]:
        """Yield the page."""
        with VerticalScroll():
            yield Prose(id="text")

    def fill(self) -> None:
        """Write the page."""
        self.query_one("#text", Prose).update(Content("\n").join(self._lines()))

    def _lines(self) -> Iterator[Content]:
        found = self.found
        rows = t("tui.import.found", rows=f"{found.rows:,}", format=found.format, file=found.path.name)
        yield safe(rows, lines=False).stylize("bold")
        for part, n in found.parts.items():
            yield Content(f"  {count(part, n)}").stylize("" if n else "$quiet")
            for kind, why, rows_ in found.reasons:
                if kind == part:
                    yield safe(f"    {rows_:,}: {why}", lines=False)
        yield Content(f"  {count('attachments', found.attachments)}").stylize("" if found.attachments else "$quiet")
        yield Content("")
        yield Content.styled(t("tui.import.all_noticed" if found.problems else "tui.import.none_noticed"), "bold")
        for problem in found.problems:
            where = f" ({problem.where})" if problem.where and problem.where != found.path.name else ""
            yield safe(f"  {problem.what}{where}", lines=False).stylize("bold")
            if problem.next_step:
                yield safe(f"    {problem.next_step}", lines=False)
