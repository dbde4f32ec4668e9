"""A second process that looks through a large case, so that the screen need not wait for it.

Threads of one process take turns, and a check of a hundred thousand contacts takes many. The process opens the same
file, is asked through one pipe and answers through another; it only reads, and what it has read once it need not read
again. The key of an encrypted case goes through the pipe as well: never through arguments, surroundings or the disk.
It is killed when the case is closed or locked, and ends by itself when this process does.
"""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import IO, TYPE_CHECKING, Any, Concatenate, NoReturn, ParamSpec, TypeVar

from debtor_assistant.tui.work.parcels import receive, send

if TYPE_CHECKING:
    from debtor_assistant.store.casebook import Casebook

Case = TypeVar("Case")
Asked = ParamSpec("Asked")
Result = TypeVar("Result")

_START = (
    "import json, sys; sys.path[:] = json.loads(sys.stdin.buffer.readline()); "
    "from debtor_assistant.tui.work.beside import serve; serve()"
)
_SECRET = "PASS"
"""Settings with this in their name can be a passphrase; the process needs none."""

_BEHIND = 5
"""By how much the process stands back for others, where the system knows such a thing."""


class Ended(Exception):
    """The case was left before the answer came."""


class Beside:
    """The second process of one open case, begun when it is first asked."""

    def __init__(self, book: Casebook, opened: Callable[[Casebook], object]) -> None:
        self._book = book
        self._opened = opened
        """Makes of a casebook what jobs are given; a class of the module level."""
        self._turn = threading.Lock()
        self._guard = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._over = False

    def ask(
        self,
        job: Callable[Concatenate[Case, Asked], Result],
        case: Case,
        *args: Asked.args,
        **kwargs: Asked.kwargs,
    ) -> Result:
        """Have a job of the module level done there; where that does not work it is done here.

        Raises:
            Ended: The case was left meanwhile.
        """
        from debtor_assistant.text import language

        try:
            with self._turn:
                process = self._running()
                assert process.stdin is not None
                assert process.stdout is not None
                process.stdin.write(pickle.dumps((job, args, kwargs, language())))
                process.stdin.flush()
                done, result = receive(process.stdout)
        except (OSError, EOFError, ValueError, pickle.UnpicklingError):
            done = False
        if self._over:
            raise Ended
        # What went wrong there goes wrong here too, in the words the screens know; a process that died is not missed.
        return result if done else job(case, *args, **kwargs)

    def _running(self) -> subprocess.Popen[bytes]:
        with self._guard:
            if self._over:
                raise EOFError
            if self._process is None or self._process.poll() is not None:
                self._process = self._begun()
            return self._process

    def _begun(self) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [sys.executable, "-I", "-c", _START],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={name: value for name, value in os.environ.items() if _SECRET not in name.upper()},
        )
        assert process.stdin is not None
        process.stdin.write(json.dumps(sys.path).encode("ascii") + b"\n")
        process.stdin.write(pickle.dumps((self._book.path, self._book.key, self._opened)))
        return process

    def end(self) -> None:
        """Kill the process, with the key it holds. Whoever waits for it is told that it is over."""
        with self._guard:
            self._over = True
            if self._process is not None:
                self._process.kill()
                self._process.wait()


def serve() -> NoReturn:
    """Answer, in the second process, until the first one closes the pipe."""
    from debtor_assistant.store.casebook import Casebook
    from debtor_assistant.store.database import Connections
    from debtor_assistant.text import use

    if hasattr(os, "nice"):
        os.nice(_BEHIND)  # where there are few processors the screen goes first
    questions, answers = sys.stdin.buffer, sys.stdout.buffer
    path, key, opened = pickle.load(questions)
    waiting: SimpleQueue[Any] = SimpleQueue()
    threading.Thread(target=_listen, args=(questions, waiting), daemon=True).start()
    book = Casebook(path, Connections(path, key))
    while True:
        job, args, kwargs, lang = waiting.get()
        use(lang)
        try:
            # Opened anew each time: the place or the clock of the case may have been changed.
            answer = (True, job(opened(book), *args, **kwargs))
        except Exception:
            answer = (False, None)
        send(answer, answers)


def _listen(questions: IO[bytes], waiting: SimpleQueue[Any]) -> None:
    """Take questions; where no more can come, the first process is gone, and nobody waits for an answer."""
    try:
        while True:
            waiting.put(pickle.load(questions))
    finally:
        os._exit(0)
