"""The commands every kind of record has: add, list, amend."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from debtor_assistant.cli.fields import RecordCommand
from debtor_assistant.cli.groups import LateGroup, Speaking
from debtor_assistant.cli.helptext import Opt


def family(record: str, *, shown: Sequence[str], needed: Sequence[str] = (), add: str, amend: str) -> LateGroup:
    """Make the group of a kind of record.

    Args:
        record: The kind, and the name of the group.
        shown: Fields that a list shows.
        needed: Fields without which a record says nothing.
        add: Example of adding, without the first two words.
        amend: Example of amending, without the first two words.
    """
    start = f"debtor-assistant {record}"
    group = LateGroup(record, key=record, example=f"{start} list")
    group.add_command(_adding(record, needed, f"{start} add {add}"))
    group.add_command(_listing(record, shown, f"{start} list"))
    group.add_command(amending(record, f"{start} amend {amend}"))
    return group


def _adding(record: str, needed: Sequence[str], example: str) -> RecordCommand:
    def run(**options: Any) -> None:
        from debtor_assistant.cli import records

        records.add(record, options, needed)

    return RecordCommand("add", callback=run, record=record, key=f"{record}_add", example=example)


def _listing(record: str, shown: Sequence[str], example: str) -> Speaking:
    def run() -> None:
        from debtor_assistant.cli import records
        from debtor_assistant.cli.cases import opened
        from debtor_assistant.cli.settings import current

        with opened(current()) as book:
            records.show(record, shown, book.columns(record))

    return Speaking("list", callback=run, key=f"{record}_list", example=example)


def amending(record: str, example: str) -> RecordCommand:
    """The command that amends a record and, where there are many, strikes one."""
    from click import Argument

    only_one = record == "debtor"

    def run(unset: tuple[str, ...], because: str, id_: str = record, strike: bool = False, **options: Any) -> None:
        from debtor_assistant.cli import records

        records.amend(record, id_, options, unset, because, strike)

    params = [
        *([] if only_one else [Argument(["id_"], metavar="ID")]),
        Opt(["--unset"], multiple=True, metavar="FIELD", text="cli.opt.unset"),
        Opt(["--because"], default="", metavar="TEXT", text="cli.opt.because"),
        *([] if only_one else [Opt(["--strike"], is_flag=True, text="cli.opt.strike")]),
    ]
    return RecordCommand("amend", callback=run, params=params, record=record, key=f"{record}_amend", example=example)
