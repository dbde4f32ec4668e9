"""`party`: collectors, lenders and other people."""

from debtor_assistant.cli.family import family

party = family(
    "party",
    shown=("id", "kind", "name", "numbers", "for", "acts_for", "relation"),
    needed=("kind",),
    add='--kind agency --name "Sample Agency" --for d1 --numbers 02155550123',
    amend="p2 --acts-for p1",
)
