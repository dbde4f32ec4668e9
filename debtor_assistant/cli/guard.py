"""The last line: whatever goes wrong, the person reads what, where and what next, and never a traceback."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from debtor_assistant.base.problems import AssistantError, Problem
from debtor_assistant.base.terminal import clean
from debtor_assistant.cli import usage
from debtor_assistant.cli.wrap import for_terminal
from debtor_assistant.text import t

if TYPE_CHECKING:
    from pathlib import Path

DONE, FAILED, BAD_INPUT, CANNOT_GO_ON = 0, 1, 2, 3


def guarded(work: Callable[[], int | None]) -> int:
    """Do the work and return the exit code of CONTRACT section 1."""
    _prepare_streams()
    try:
        code = work() or DONE
        sys.stdout.flush()
    except BaseException as error:
        code = _answer(error)
    _settle_streams()
    return code


def _answer(error: BaseException) -> int:
    """Say what happened and choose the exit code."""
    if isinstance(error, click.exceptions.Exit):
        return error.exit_code
    if isinstance(error, SystemExit):
        return error.code if isinstance(error.code, int) else CANNOT_GO_ON
    if isinstance(error, BrokenPipeError):
        _silence(sys.stdout)  # the reader has had enough, as `| head` does
        return DONE
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        _write(error.ctx.get_help() + "\n")
        return BAD_INPUT
    if isinstance(error, click.ClickException):
        say(usage.problem(error))
        return BAD_INPUT
    if isinstance(error, AssistantError):
        say(error.problem)
        return error.exit_code
    if isinstance(error, (KeyboardInterrupt, EOFError, click.Abort)):
        _write("\n" + t("cli.problem.stopped") + "\n")
        return CANNOT_GO_ON
    say(_unexpected(error))
    return CANNOT_GO_ON


def say(problem: Problem) -> None:
    """Print a problem on stderr; words from files in it cannot move the cursor."""
    where = clean(problem.where)
    first = f"{where}: {clean(problem.what, lines=True)}" if where else clean(problem.what, lines=True)
    lines = [first, *(clean(problem.next_step, lines=True).splitlines())]
    _write("\n".join(for_terminal(line, sys.stderr) for line in lines if line) + "\n")


def _unexpected(error: BaseException) -> Problem:
    """A full disk has a reason of its own; anything else is a fault of the program, kept in a log on this computer."""
    if isinstance(error, OSError):
        where = str(error.filename) if error.filename else ""
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            return Problem(where, t("cli.problem.disk_full"), t("cli.problem.disk_full_next"))
        if isinstance(error, PermissionError):
            return Problem(where, t("cli.problem.not_allowed"), t("cli.problem.not_allowed_next"))
        if where:
            return Problem(where, t("cli.problem.file", said=error.strerror or ""), t("cli.problem.file_next"))
    log = _log(error)
    if log is None:
        return Problem("", t("cli.problem.unexpected", name=type(error).__name__), t("cli.problem.unexpected_no_log"))
    return Problem(
        "", t("cli.problem.unexpected", name=type(error).__name__), t("cli.problem.unexpected_next", file=str(log))
    )


def _log(error: BaseException) -> Path | None:
    """Write the details where only this user reads them."""
    try:
        import traceback

        from debtor_assistant.base.clock import now
        from debtor_assistant.base.places import home

        folder = home() / "logs"
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"error-{now():%Y%m%d-%H%M%S}-{os.getpid()}.txt"
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            file.writelines(traceback.format_exception(error))
        return path
    except Exception:
        return None


def _write(text: str) -> None:
    """Write to stderr; where even that is closed there is nobody left to tell."""
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.write(text)
        sys.stderr.flush()


def _prepare_streams() -> None:
    """Never fail on a character the terminal's encoding does not know; a file or pipe gets UTF-8."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        if stream.isatty():
            reconfigure(errors="backslashreplace")
        else:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _settle_streams() -> None:
    """Flush now, so that the interpreter has nothing to complain about when it ends."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            _silence(stream)


def _silence(stream: object) -> None:
    """Point a stream that cannot be written at nothing."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, stream.fileno())  # type: ignore[attr-defined]
        os.close(nothing)
