"""Locked cases: opened with a passphrase, locked again by a key or when nobody touches the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import events
from textual._time import get_time
from textual.widgets import Input, TextArea

from debtor_assistant.base.problems import Problem
from debtor_assistant.text import t
from debtor_assistant.tui.drafts import Drafts, drafts_of
from debtor_assistant.tui.idle import Idle
from debtor_assistant.tui.keeping import CaseApp
from debtor_assistant.tui.messages import SurveyReady
from debtor_assistant.tui.wide_keys import narrow

if TYPE_CHECKING:
    from debtor_assistant.tui.work.case import OpenCase
    from debtor_assistant.tui.work.opening import Locked

_LOOK_EVERY = 5.0
_WARN_BEFORE = 60.0
"""Seconds before it is locked that this is said."""
_TRY_AGAIN = 0.05


class GuardedApp(CaseApp):
    """An app that asks for passphrases and locks a case that has one."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.idle = Idle()
        self.drafts: Drafts | None = None
        """What was typed and not saved when the case was locked."""
        self.waited = 0.0
        """Seconds the last key or click lay waiting before anybody looked at it: the program may be busy."""
        self._warned = False
        self._locked_once = False
        """From then on a passphrase is typed: one in the surroundings would open the lock for anybody."""

    def watch_the_clock(self) -> None:
        """Begin to look whether anybody is there."""
        self.set_interval(_LOOK_EVERY, self.look_at_the_clock)

    async def on_event(self, event: events.Event) -> None:
        """Notice every key, click and paste."""
        if isinstance(event, (events.Key, events.Paste, events.MouseDown)):
            self.idle.touched()
            self.waited = get_time() - event.time
            if self._warned:
                self._warned = False
                self.clear_notifications()
        if isinstance(event, events.Key) and not isinstance(self.focused, (Input, TextArea)):
            event = narrow(event)
        await super().on_event(event)

    def look_at_the_clock(self) -> None:
        """Lock the case when nobody has touched a key for long; say so a minute before."""
        limit = self.settings.lock_seconds
        if self.case is None or not self.case.is_encrypted or not limit:
            return
        if self.idle.seconds >= limit:
            self.lock("idle")
        elif self.idle.seconds >= limit - _WARN_BEFORE and not self._warned:
            self._warned = True
            unsaved = drafts_of(self.case.path, self.screen_stack)
            self.notify(t("tui.lock.soon_unsaved" if unsaved else "tui.lock.soon"), markup=False, timeout=_WARN_BEFORE)

    # Opening

    def open_first_case(self) -> None:
        """Open the case to begin with; called once the first frame is drawn."""
        wanted, last = self.wanted_file, self.settings.last_case

        def job() -> OpenCase | Locked | None:
            from debtor_assistant.tui.work.opening import open_first

            return open_first(wanted, last)

        self.work(job, self._answered, failed=self._not_opened)

    def open_path(self, path: Path, secret: str | None = None, then: Callable[[], Any] | None = None) -> None:
        """Open a case file; a locked one is asked about.

        Args:
            path: the case file.
            secret: what opens it, if that is known already.
            then: called once it is open or asked about.
        """
        surroundings = not self._locked_once

        def job() -> OpenCase | Locked:
            from debtor_assistant.tui.work.opening import try_open

            return try_open(path, secret, surroundings=surroundings)

        def answered(answer: OpenCase | Locked) -> None:
            self._answered(answer)
            if then is not None:
                then()

        self.work(job, answered, group="open", failed=self._not_opened)

    def _not_opened(self, problem: Problem) -> None:
        self.looking = self.case is not None and self.survey is None
        self.tell_screens(SurveyReady)
        self.show_problem(problem)

    def _answered(self, answer: OpenCase | Locked | None) -> None:
        from debtor_assistant.tui.work.opening import Locked

        if not isinstance(answer, Locked):
            self.enter(answer)
            if answer is None:
                self.greet()
            return
        self.looking = self.case is not None and self.survey is None
        self.tell_screens(SurveyReady)
        self._ask_for_secret(answer.path, "file", answer.wrong)

    def enter(self, case: OpenCase | None) -> None:
        """Show a case that was opened, and what was left unsaved when it was locked."""
        before = self.case
        if before is not None and before is not case:
            # Work on it may still run: it ends in peace, and says nothing about a case that is no longer shown.
            self.forget_results()
            self.use_case(case, keep_open=True)
            self._close_when_idle(before, None)
        else:
            self.use_case(case)
        self.go_home()
        held, self.drafts = self.drafts, None
        self.idle.touched()
        if held and case is not None and held.path == case.path:
            self._give_back(case, held)

    def _give_back(self, case: OpenCase, held: Drafts) -> None:
        from debtor_assistant.tui.screens.returning import given_back, read

        def show(found: Any) -> None:
            for screen in given_back(held, found):
                self.push_screen(screen)
            self.toast("tui.lock.given_back")

        self.work(partial(read, case, held), show, group="known")

    def _ask_for_secret(self, path: Path, why: str, wrong: Problem | None = None) -> None:
        from debtor_assistant.tui.screens.unlocking import UnlockDialog

        self.push_screen(UnlockDialog(path, why, wrong))

    # Locking

    def action_lock(self) -> None:
        """Lock the case now."""
        if self.case is None:
            self.toast("tui.home.no_case")
        elif not self.case.is_encrypted:
            self.toast("tui.lock.none")
        else:
            self.lock("now")

    def lock(self, why: str) -> None:
        """Hide everything at once, then close the case: its connections, its key, its findings, every screen of it."""
        if self.case is None:
            return
        path, self._locked_once = self.case.path, True
        self.drafts = drafts_of(path, self.screen_stack) or None
        self.clear_notifications()
        self._clipboard = ""  # what was copied inside the program; the system's own clipboard is the user's
        self.forget_results()
        self.go_home()
        self._ask_for_secret(path, f"{why}_unsaved" if self.drafts else why)
        self.leave_case()

    def leave_case(self, then: Callable[[], Any] | None = None) -> None:
        """Close the case as soon as no work needs it any more, then go on; the screens know at once that it is gone."""
        case = self.case
        self.forget_results()
        self.use_case(None, keep_open=True)
        self.looking = then is not None
        self._close_when_idle(case, then)

    def _close_when_idle(self, case: OpenCase | None, then: Callable[[], Any] | None) -> None:
        if case is not None:
            case.stop()
        if any(not worker.is_finished for worker in self.workers):
            self.set_timer(_TRY_AGAIN, partial(self._close_when_idle, case, then))
            return
        if case is not None:
            case.close()
        if then is not None:
            then()

    def go_home(self) -> None:
        """Close every screen above home."""
        while len(self.screen_stack) > 2:
            self.pop_screen()
