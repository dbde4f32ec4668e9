"""What went wrong, in the three parts a person needs: where, what, what next."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """Something a person should know and can act on. A value, so that many can be collected and shown together."""

    where: str
    """File and line, record or field."""
    what: str
    """What is wrong there, in plain words."""
    next_step: str
    """What the person can do now."""

    def __str__(self) -> str:
        return "\n".join(
            part for part in (f"{self.where}: {self.what}" if self.where else self.what, self.next_step) if part
        )


class AssistantError(Exception):
    """The program cannot go on: the case file will not open, the disk is full."""

    exit_code = 3
    """What the command line answers to the shell."""

    def __init__(self, where: str, what: str, next_step: str = "") -> None:
        super().__init__(where, what, next_step)
        self.where = where
        self.what = what
        self.next_step = next_step

    @property
    def problem(self) -> Problem:
        """The same as a value."""
        return Problem(self.where, self.what, self.next_step)

    def __str__(self) -> str:
        return str(self.problem)


class InputError(AssistantError):
    """What the user gave cannot be used: a file, a date, an option. Nothing was changed."""

    exit_code = 2
