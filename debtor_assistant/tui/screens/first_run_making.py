"""The end of the first run: the case is made, or the example, and the first thing to do opens."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from debtor_assistant.base.problems import Problem
from debtor_assistant.tui.screens.recovery import offer_code

if TYPE_CHECKING:
    from debtor_assistant.tui.app import AssistantApp
    from debtor_assistant.tui.screens.first_run_steps import Wish
    from debtor_assistant.tui.work.case import OpenCase


def begin(app: AssistantApp, what: str, wish: Wish, failed: Callable[[Problem], None]) -> None:
    """Make what was wished and go on.

    Args:
        app: the app.
        what: what to do first; for the example no case of one's own is made.
        wish: the answers; its passphrase is forgotten once the case is made.
        failed: told why nothing could be made.
    """
    place, zone, secret = wish.place, wish.zone, wish.secret

    def job() -> OpenCase:
        from debtor_assistant.tui.work.case import make_case
        from debtor_assistant.tui.work.first import make_example

        if what == "example" or place is None:
            return make_example()
        return make_case("", place.code, zone, secret)

    def made(case: OpenCase) -> None:
        wish.secret = None
        app.enter(case)
        _first_thing(app, what, case)

    app.work(job, made, group="save", failed=failed)


def _first_thing(app: AssistantApp, what: str, case: OpenCase) -> None:
    ways = {"log": partial(app.action_open, "quick-entry"), "import": partial(app.action_open, "import")}
    said = "tui.first-run.example.made" if what == "example" else "tui.new-case.made"
    ways.get(what, partial(app.toast, said))()
    if case.is_encrypted:
        # Now, before the first entry: later, a lost passphrase cannot be helped any more.
        offer_code(app)
