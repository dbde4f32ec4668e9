"""The rows of a file on their way out; at the end it is said if nothing of it could be read, and what differs."""

from __future__ import annotations

from collections.abc import Iterator

from debtor_assistant.intake.nearest import nearest
from debtor_assistant.intake.run import Run
from debtor_assistant.intake.source import Source
from debtor_assistant.intake.tally import Record
from debtor_assistant.text import t


def walk(records: Iterator[Record], source: Source, run: Run) -> Iterator[Record]:
    """All records. A file of which every row is rejected has another layout than the one it was taken for."""
    yield from records
    rows, rejected = run.tally.rows, len(run.tally.rejected)
    if not rows:
        run.problem(t("intake.layout.empty"), t("intake.layout.empty_next"))
    elif rejected == rows:
        what = " ".join(filter(None, (t("intake.layout.nothing", n=rows), nearest(source, lacking=True))))
        run.problem(what, t("intake.layout.differs_next"))
