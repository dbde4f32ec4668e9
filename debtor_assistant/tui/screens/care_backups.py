"""Backing the open case up to a file, and going back to a backup."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from debtor_assistant.base.clock import today
from debtor_assistant.base.zones import zone_info
from debtor_assistant.text import fmt_datetime, t
from debtor_assistant.tui.screens.base import Place
from debtor_assistant.tui.screens.dialogs import ConfirmDialog
from debtor_assistant.tui.screens.edit_text import NeededLine
from debtor_assistant.tui.screens.editors import Answer, Choice, ChoiceDialog
from debtor_assistant.tui.screens.notice import Notice
from debtor_assistant.tui.screens.whole_case import on_closed_case
from debtor_assistant.tui.typed_path import typed_path
from debtor_assistant.tui.widgets.words import safe, short_path

if TYPE_CHECKING:
    from debtor_assistant.store.backups import Backup
    from debtor_assistant.tui.app import AssistantApp
    from debtor_assistant.tui.work.care import Care
    from debtor_assistant.tui.work.case import OpenCase


class BackupKeys(Place):
    """What the screen of the case file does about backups."""

    care: Care | None

    def when(self, backup: Backup) -> str:
        """Say when a backup was made, on the clock of the case."""
        case = self.assistant.case
        return fmt_datetime(backup.made.astimezone(zone_info(case.zone if case else "UTC")))

    def action_back_up(self) -> None:
        """Copy the case to a file the user names."""
        case = self.assistant.case
        if case is None:
            return
        suggested = Path.home() / f"{case.path.stem}-{today().isoformat()}{case.path.suffix}"

        def named(answer: Answer | None) -> None:
            target = typed_path(str(answer.value or "")) if answer is not None else None
            if target is not None:
                self._back_up(case, target)

        dialog = NeededLine("tui.care.back_up_ask", "tui.care.back_up_hint", str(suggested))
        self.assistant.push_screen(dialog, named)

    def _back_up(self, case: OpenCase, target: Path) -> None:
        def job() -> Path:
            from debtor_assistant.tui.work.care import back_up

            return back_up(case, target)

        def done(path: Path) -> None:
            key = "tui.care.backed_up_locked" if case.is_encrypted else "tui.care.backed_up_open"
            self.assistant.push_screen(Notice("tui.care.backed_up", [safe(short_path(path)), safe(t(key))]))
            self.fill()

        self.assistant.work(job, done, group="save")

    def action_restore(self) -> None:
        """Choose one of the automatic backups, read what it means, go back to it."""
        found = self.care.backups if self.care else ()
        if not found:
            self.assistant.toast("tui.care.no_copies")
            return

        def choices() -> list[Choice]:
            return [Choice(one, self.when(one), t(f"tui.care.why.{one.why}")) for one in found]

        def chosen(answer: Answer | None) -> None:
            if answer is not None:
                self._ask_to_restore(answer.value)  # type: ignore[arg-type]

        self.assistant.push_screen(ChoiceDialog("tui.care.restore_ask", choices, None, unknown=False), chosen)

    def _ask_to_restore(self, backup: Backup) -> None:
        def answered(yes: bool | None) -> None:
            if yes:
                _restore(self.assistant, backup)

        dialog = ConfirmDialog("tui.care.restore_means", "tui.button.restore", when=self.when(backup))
        self.assistant.push_screen(dialog, answered)


def _restore(app: AssistantApp, backup: Backup) -> None:
    def job(path: Path, secret: str | None) -> tuple[OpenCase, Path | None]:
        from debtor_assistant.tui.work.care import restore

        return restore(backup.path, path, secret)

    on_closed_case(app, "tui.care.restoring", job, partial(_restored, app))


def _restored(app: AssistantApp, result: tuple[OpenCase, Path | None]) -> None:
    case, aside = result
    app.enter(case)
    lines = [safe(aside), safe(t("tui.care.aside_means"))] if aside is not None else []
    app.push_screen(Notice("tui.care.restored", lines))
