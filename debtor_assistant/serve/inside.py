"""The app as it runs behind a browser, in a process of its own."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from debtor_assistant.serve.door import LEFT
from debtor_assistant.text import use
from debtor_assistant.tui.app import AssistantApp
from debtor_assistant.tui.work.exporting import Written


class ServedApp(AssistantApp):
    """The same app; what it writes is also offered to the browser."""

    def receive(self, receiver: Callable[[Any], Any], result: object) -> None:
        """Hand a result over; a file that was written is offered to the browser too."""
        super().receive(receiver, result)
        path = result.path if isinstance(result, Written) else result
        if isinstance(path, Path) and path.is_file():
            self.deliver_binary(path, open_method="download", mime_type="application/octet-stream")

    def action_leave_quickly(self) -> NoReturn:
        """Be gone at once; the page goes away when the process does."""
        from debtor_assistant.base.unfinished import discard_own_copies

        discard_own_copies()
        os._exit(LEFT)


def main(case_file: str, as_of: str, lang: str) -> None:
    """Run the app until it is left or nobody is there any more."""
    app = ServedApp(Path(case_file) if case_file else None, date.fromisoformat(as_of) if as_of else None)
    if lang:
        use(lang)
    else:
        app.settings.speak()
    app.run()


if __name__ == "__main__":
    main(*sys.argv[1:4])
