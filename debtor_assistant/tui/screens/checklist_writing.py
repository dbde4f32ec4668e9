"""Writing answered checklists to a file: PDF, or text where the name ends in .txt."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from debtor_assistant.text import t
from debtor_assistant.tui.screens.base import Place
from debtor_assistant.tui.screens.edit_text import NeededLine
from debtor_assistant.tui.screens.editors import Answer


class ListWriting(Place):
    """What the screens have in common from which lists are written out."""

    @property
    def chosen(self) -> list[str]:
        """The lists to write."""
        return []

    def action_write_lists(self) -> None:
        """Ask for a file name and write the chosen lists."""
        case, records = self.assistant.case, self.chosen
        if case is None or not records:
            self.assistant.toast("tui.checklists.none_chosen")
            return

        def written(answer: Answer | None) -> None:
            if answer is None or case is None:
                return
            from debtor_assistant.base.clock import today
            from debtor_assistant.tui.work.checklists import write

            path = Path(str(answer.value)).expanduser()
            job = partial(write, case, records, path, self.assistant.as_of or today())
            self.assistant.work(job, lambda _: self.assistant.toast("tui.checklists.written", file=path.name))

        name = str(Path.home() / t("tui.checklists.file"))
        self.assistant.push_screen(NeededLine("tui.checklists.where", "tui.checklists.where.hint", name), written)
