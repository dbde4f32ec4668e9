"""The other end of `apart`: one task, then the end."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

from debtor_assistant.intake.media.inside.refusing import Refused, refuse


def work(job: dict[str, Any]) -> None:
    """Do one task and print its answer; nothing else may be printed."""
    answers = os.fdopen(os.dup(1), "w", encoding="ascii")
    # Whatever a library prints goes where nobody reads.
    os.dup2(2, 1)
    _limit(int(job["megabytes"]))
    sys.addaudithook(refuse)
    try:
        with _file(job["path"]) as file:
            answer = _task(str(job["task"]))(file, **job["asked"])
    except Refused as error:
        answer = {"stopped": str(error)}
    except (MemoryError, RecursionError):
        answer = {"stopped": "too_much"}
    except ImportError:
        answer = {"stopped": "no_library"}
    except Exception:  # whatever a parser stumbles over is damage
        answer = {"stopped": "damaged"}
    json.dump(answer, answers)
    answers.close()


def _file(path: str | None) -> BinaryIO:
    """The file on the disk, or what follows the task."""
    return io.BytesIO(sys.stdin.buffer.read()) if path is None else Path(path).open("rb")


def _task(name: str) -> Callable[..., dict[str, Any]]:
    if name == "recognise":
        from debtor_assistant.intake.media.inside.recognising import recognise

        return recognise
    if name == "placed":
        from debtor_assistant.intake.media.inside.placed import placed

        return placed
    if name == "small":
        from debtor_assistant.intake.media.inside.small import small

        return small
    from debtor_assistant.intake.media.inside import pdf

    return {"facts": pdf.facts, "pages": pdf.pages}[name]


def _limit(megabytes: int) -> None:
    """Limit what the process holds, where the system can; elsewhere the libraries' own limits and the time remain."""
    if sys.platform != "win32":
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        wanted = megabytes << 20
        resource.setrlimit(resource.RLIMIT_DATA, (wanted if most < 0 else min(wanted, most), most))
