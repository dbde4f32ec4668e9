"""`checklist`: questions about a platform, a contract, a court paper, a caller, the evidence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from debtor_assistant.cli.groups import LateGroup, Speaking, option

_PAIRS = ("set", "note", "clause", "page")


@click.group("checklist", cls=LateGroup, key="checklist", example="debtor-assistant checklist list")
def checklist() -> None:
    """Checklists."""


@checklist.command("list", cls=Speaking, key="checklist_list", example="debtor-assistant checklist list")
def list_() -> None:
    """The lists there are, and those that were answered."""
    from debtor_assistant.cli import checklisting

    checklisting.list_()


@checklist.command(
    "show", cls=Speaking, key="checklist_show", example="debtor-assistant checklist show choose-platform"
)
@click.argument("name", metavar="NAME")
@option("--place", metavar="CODE", text="cli.opt.guide_place")
def show(name: str, place: str | None) -> None:
    """The questions, or what the answers come to."""
    from debtor_assistant.cli import checklisting

    checklisting.show(name, place)


def _pairs(function: Callable[..., Any]) -> Callable[..., Any]:
    for name in reversed(_PAIRS):
        function = option(f"--{name}", multiple=True, metavar="ITEM=TEXT", text=f"cli.opt.checklist_{name}")(function)
    return function


@checklist.command(
    "fill",
    cls=Speaking,
    key="checklist_fill",
    example='debtor-assistant checklist fill choose-platform --for "Sample Wallet" --set W01=good --set W16=bad',
)
@click.argument("name", metavar="NAME")
@option("--for", "about", metavar="TEXT", text="cli.opt.checklist_for")
@_pairs
@option("--paper", metavar="NAME", text="cli.opt.checklist_paper")
@option("--received", metavar="DATE", text="cli.opt.checklist_received")
@option("--evidence", multiple=True, metavar="ID", text="cli.opt.checklist_evidence")
def fill(name: str, about: str | None, paper: str | None, received: str | None, **given: tuple[str, ...]) -> None:
    """Answer questions."""
    from debtor_assistant.cli import checklisting
    from debtor_assistant.cli.checklist_answers import Given

    checklisting.fill(name, about, Given(paper=paper, received=received, **given))


@checklist.command("compare", cls=Speaking, key="checklist_compare", example="debtor-assistant checklist compare k1 k2")
@click.argument("ids", metavar="ID", nargs=-1, required=True)
@option("--place", metavar="CODE", text="cli.opt.guide_place")
def compare(ids: tuple[str, ...], place: str | None) -> None:
    """Set several side by side."""
    from debtor_assistant.cli import checklisting

    checklisting.compare(ids, place)


@checklist.command(
    "print", cls=Speaking, key="checklist_print", example="debtor-assistant checklist print k1 -o list.pdf"
)
@click.argument("ids", metavar="ID", nargs=-1, required=True)
@option("-o", "--output", required=True, metavar="FILE", text="cli.opt.checklist_output")
@option("--format", "form", type=click.Choice(("pdf", "txt")), text="cli.opt.checklist_format")
def print_(ids: tuple[str, ...], output: str, form: str | None) -> None:
    """Write them as a file."""
    from debtor_assistant.cli import checklisting

    checklisting.print_(ids, output, form)


@checklist.command(
    "strike", cls=Speaking, key="checklist_strike", example='debtor-assistant checklist strike k1 --reason "wrong app"'
)
@click.argument("name", metavar="ID")
@option("--reason", required=True, metavar="TEXT", text="cli.opt.checklist_reason")
def strike(name: str, reason: str) -> None:
    """Take one out."""
    from debtor_assistant.cli import checklisting

    checklisting.strike(name, reason)
