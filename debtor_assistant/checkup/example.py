"""The bundled example: an invented borrower's phone and what she answered, to look at without a case of one's own."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from debtor_assistant.base.places import content_dir
from debtor_assistant.checkup import example_answers
from debtor_assistant.checkup.import_rows import Rows

if TYPE_CHECKING:
    from debtor_assistant.checkup.example_answers import Answers
    from debtor_assistant.intake.reading import Reading
    from debtor_assistant.store.casebook import Casebook

PLACE, ZONE = "CN", "Asia/Shanghai"
BACKUPS = ("sms-demo.xml", "calls-demo.xml")


def answers() -> Answers:
    """Read what the borrower answered."""
    return example_answers.read(content_dir() / "demo" / "answers.yaml")


def take(book: Casebook, name: str, told: Answers, progress: Callable[..., Any] | None = None) -> tuple[Reading, int]:
    """Read one backup of her phone into a case; returns the reading and how many contacts are new."""
    from debtor_assistant.intake.reading import Options, read

    options = Options(only=told.numbers) if progress is None else Options(only=told.numbers, progress=progress)
    reading = read(content_dir() / "demo" / name, options)
    rows = Rows(book)
    for _ in rows.take(reading.records):
        pass
    return reading, rows.save(reading, told.numbers)["added"]


def fill(book: Casebook) -> None:
    """Enter all of it."""
    told = answers()
    example_answers.before_import(book, told)
    for name in BACKUPS:
        take(book, name, told)
    example_answers.after_import(book, told)
