"""The case file as a whole: its passphrase, its backups, whether it is sound, and removing it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from debtor_assistant.text import t, tn
from debtor_assistant.tui.commands import BY_ID, key_name
from debtor_assistant.tui.keys import place_bindings
from debtor_assistant.tui.screens.base import CalmScreen
from debtor_assistant.tui.screens.care_backups import BackupKeys
from debtor_assistant.tui.screens.care_passphrase import PassphraseKeys
from debtor_assistant.tui.screens.notice import Notice
from debtor_assistant.tui.sizes import in_bytes
from debtor_assistant.tui.widgets.prose import Prose
from debtor_assistant.tui.widgets.words import fit, padded, safe, short_path

if TYPE_CHECKING:
    from debtor_assistant.base.problems import Problem
    from debtor_assistant.tui.work.care import Care

_GROUPS = {
    "passphrase": ("set-passphrase", "drop-passphrase", "recovery-code", "lock"),
    "backups": ("back-up", "restore"),
    "file": ("verify-case", "erase-case", "traces"),
}
_ONLY_LOCKED = {"drop-passphrase", "recovery-code", "lock"}


class CareScreen(PassphraseKeys, BackupKeys, CalmScreen[None]):
    """A line for each thing that can be done, under what is so now."""

    place = "care"
    BINDINGS: ClassVar[list[BindingType]] = place_bindings("care")
    DEFAULT_CSS = """
    CareScreen #where { margin: 1 2 0 2; color: $quiet; height: auto; }
    CareScreen #list { border: none; height: 1fr; background: $background; margin: 1 1 0 1; padding: 0; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.care: Care | None = None

    def body(self) -> Iterable[Widget]:
        """Yield the file and the list."""
        yield Prose(id="where")
        yield OptionList(id="list", markup=False, compact=True)

    def fill(self) -> None:
        """Write what is known, and look the rest up."""
        self._write()
        case = self.assistant.case
        if case is not None:

            def job() -> Care:
                from debtor_assistant.tui.work.care import look

                return look(case)

            self.assistant.work(job, self._looked, group="look", exclusive=True)

    def _looked(self, care: Care) -> None:
        self.care = care
        if self.is_attached:
            self._write()

    def _write(self) -> None:
        case, care = self.assistant.case, self.care
        if case is None:
            return
        size = f" · {in_bytes(care.size)}" if care is not None else ""
        self.query_one("#where", Prose).update(safe(f"{short_path(case.path)}{size}", lines=False))
        found = self.query_one("#list", OptionList)
        place = found.highlighted
        found.clear_options()
        found.add_options(self._options(case.is_encrypted))
        found.highlighted = 1 if place is None else place

    def _options(self, encrypted: bool) -> Iterator[Option]:
        for group, names in _GROUPS.items():
            yield Option(Content.styled(t(f"tui.care.{group}"), "bold $primary"), disabled=True)
            yield Option(safe("  " + self._state(group, encrypted), lines=False), disabled=True)
            for name in names:
                if encrypted or name not in _ONLY_LOCKED:
                    yield Option(self._line(name, encrypted), id=name)

    def _state(self, group: str, encrypted: bool) -> str:
        if group == "passphrase":
            return t("tui.care.locked" if encrypted else "tui.care.open")
        if group == "backups":
            found = self.care.backups if self.care else ()
            if not found:
                return t("tui.care.no_copies")
            return tn("tui.care.copies", len(found), when=self.when(found[0]))
        return t("tui.care.file_state")

    def _line(self, name: str, encrypted: bool) -> Content:
        command = BY_ID[name]
        label = t("tui.care.change") if name == "set-passphrase" and encrypted else t(command.label_key)
        room = self.app.size.width - 32
        says = t(command.help_key)
        says = fit(says, room).rstrip() if cell_len(says) > room else says
        head = padded(f"  {key_name(command.keys[0])}", 6)
        return Content.assemble((head, "bold $accent"), padded(label, 20) + " ", (says, "$quiet"))

    def on_resize(self) -> None:
        """Use the room there is."""
        if self.is_mounted:
            self._write()

    @on(OptionList.OptionSelected, "#list")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.assistant.run_command(event.option_id)

    # The file

    def action_verify_case(self) -> None:
        """Compare the whole file with its history."""
        case = self.assistant.case
        if case is None:
            return

        def job() -> list[Problem]:
            from debtor_assistant.tui.work.care import verify

            return verify(case)

        self.assistant.toast("tui.care.verifying")
        self.assistant.work(job, self._verified, group="verify")

    def _verified(self, found: list[Problem]) -> None:
        if found:
            lines = [safe(f"{one.where} · {one.what}") for one in found]
            self.app.push_screen(Notice("tui.care.broken", [*lines, Content(""), safe(found[0].next_step)]))
        else:
            self.assistant.toast("tui.care.sound")

    def action_erase_case(self) -> None:
        """Remove the case from this computer, after its name was typed."""
        from debtor_assistant.tui.screens.erasing import ask_to_erase

        if self.assistant.case is not None:
            ask_to_erase(self.assistant, Path(self.assistant.case.path))
