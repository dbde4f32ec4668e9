"""What the process apart may not do, and how it says that it will not go on."""

from __future__ import annotations

import os

_SENDS = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.startfile")
_WRITES = ("os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "shutil.")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC


class Refused(Exception):
    """The file cannot be worked on; the argument is a key below `intake.media.problem.`."""


def refuse(event: str, args: tuple[object, ...]) -> None:
    """Refuse connections, other programs and writing. An OSError, which libraries expect from a system that says no."""
    writes = event == "open" and isinstance(args[2], int) and args[2] & _WRITING
    if writes or event.startswith(_SENDS) or event.startswith(_WRITES):
        raise PermissionError(event)
