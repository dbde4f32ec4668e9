"""Words that were taken out of a file: from a PDF as they stand in it, from a picture as a machine read them."""

from __future__ import annotations

from dataclasses import dataclass

from debtor_assistant.base.problems import Problem
from debtor_assistant.intake.media.given import Given
from debtor_assistant.text import t


@dataclass(frozen=True)
class Words:
    """The words of a file, page by page. Kept apart from the original, never in its place."""

    pages: tuple[str, ...]
    source: str
    """Where they are from: `pdf`, or name and version of what recognised them."""
    is_draft: bool = False
    """A machine guessed them: nothing may rest on them before the borrower has compared them with the picture."""
    doubtful: tuple[str, ...] = ()
    """Lines of which the machine itself is not sure."""
    problems: tuple[Problem, ...] = ()

    @property
    def text(self) -> str:
        """All pages, with a form feed between them, as in any text of pages."""
        return "\f".join(self.pages)


def problem(given: Given, why: str, **params: object) -> Problem:
    """A problem below `intake.media.problem.` with one file."""
    what = t(f"intake.media.problem.{why}", **params)
    return Problem(given.name, what, t(f"intake.media.problem.{why}_next", **params))
