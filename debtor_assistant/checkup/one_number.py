"""One telephone number however it was written, as the number plan of its country has it."""

from __future__ import annotations

from collections.abc import Callable

from debtor_assistant.intake.peers import normal

_SHORTEST = 7
"""Fewer digits are a short code such as 95013, which no number plan knows."""


def one_number(jurisdiction: str) -> Callable[[str], str]:
    """Return a function from a number as written to the form it is grouped by.

    Short codes and senders that are names stay as they are; so do numbers of 106… and 95… that Chinese companies send
    from, which are no numbers of the plan.

    Args:
        jurisdiction: The place of the case: a number without a country is read as one of its own.
    """
    parts = jurisdiction.upper().split("-")
    country = parts[1] if parts[0] == "EU" and len(parts) > 1 else parts[0]
    known: dict[str, str] = {}

    def key(written: str) -> str:
        if written not in known:
            known[written] = _key(written, country)
        return known[written]

    return key


def _key(written: str, country: str) -> str:
    # Imported here: nothing but numbers needs it.
    import phonenumbers

    bare = normal(written)
    if not bare.lstrip("+").isdigit() or len(bare.lstrip("+")) < _SHORTEST:
        return bare
    try:
        number = phonenumbers.parse(bare, country)
    except phonenumbers.NumberParseException:
        return bare
    if not phonenumbers.is_valid_number(number):
        return bare
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
