"""`debt`: obligations."""

from debtor_assistant.cli.family import family

debt = family(
    "debt",
    shown=("id", "creditor", "lender_type", "product", "currency", "amount_claimed", "due_on", "default_on"),
    add='--creditor "Sample Loan Co." --lender-type microloan --product online_consumer',
    amend='d1 --amount-claimed 8200 --because "new statement"',
)
