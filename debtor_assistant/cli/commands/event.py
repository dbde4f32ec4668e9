"""`event`: what the borrower asked or did, and what happened."""

from debtor_assistant.cli.family import family

event = family(
    "event",
    shown=("id", "on", "kind", "happened", "by", "to", "debt", "medium", "received_on", "words"),
    needed=("kind",),
    add="--kind cease_request --on 2026-03-05 --to p1 --medium registered_mail",
    amend='e1 --received-on 2026-03-07 --because "found the receipt"',
)
