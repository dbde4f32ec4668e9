"""The quick exit: the terminal is given back without a word of the case, and the process is gone.

Nothing is waited for. Work that runs in threads ends with the process, as if it had been killed, which a case file is
made to survive; copies that were lent for reading are removed, because nobody may come by to sweep them.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from textual.driver import Driver

WIPE = "\x1b[2J\x1b[3J\x1b[H\x1b]0;\x07"
"""Clear screen and scroll-back, and take our name out of the window title."""


def leave_at_once(driver: Driver) -> NoReturn:
    """Give the terminal back empty and end the process."""
    driver.write("\x1b[2J")  # the alternate screen first: some terminals show it again on request
    driver.stop_application_mode()
    driver.close()
    wipe()
    from debtor_assistant.base.unfinished import discard_own_copies

    discard_own_copies()
    os._exit(0)


def wipe() -> None:
    """Leave nothing on the terminal."""
    if sys.__stdout__ is not None:
        sys.__stdout__.write(WIPE)
        sys.__stdout__.flush()
