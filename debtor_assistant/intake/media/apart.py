"""Work on hostile files in a process of its own: limited in time and memory, it may not send, run or write.

PDF and text recognition go through large parsers; one that hangs or dies must not take the screen or the case file
with it. The process gets the task as JSON, and the bytes if the file is in memory; it answers in JSON, and is killed
when its time is over. What it must not do is refused inside it by an audit hook, so that even a library that tried
could not reach a network.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

from debtor_assistant.intake.media.given import Given, Held

_START = (
    "import json, sys; job = json.loads(sys.stdin.buffer.readline()); sys.path[:] = job['imports']; "
    "from debtor_assistant.intake.media.inside.work import work; work(job)"
)
_PRIVATE = "DEBTOR_ASSISTANT_"
"""Settings that begin like this can be a passphrase; the process needs none."""


class Stopped(Exception):
    """The process gave no answer. `why` is a key below `intake.media.problem.`."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def apart(task: str, given: Given, *, seconds: float, megabytes: int, **asked: object) -> dict[str, Any]:
    """Do a task of `inside.work` on a file.

    Raises:
        Stopped: It took too long or too much, or the file is damaged.
    """
    path, data = (None, given.data) if isinstance(given, Held) else (str(given.resolve()), b"")
    megabytes += 2 * len(data) >> 20
    job = {"task": task, "path": path, "megabytes": megabytes, "imports": sys.path, "asked": asked}
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith(_PRIVATE)}
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-B", "-c", _START],
            input=json.dumps(job).encode("ascii") + b"\n" + data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            env=surroundings,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Stopped("too_long") from error
    try:
        answer = json.loads(done.stdout)
    except ValueError as error:
        # Killed by the system, or dead in a library: no whole answer.
        raise Stopped("too_much") from error
    if "stopped" in answer:
        raise Stopped(str(answer["stopped"]))
    return dict(answer)
