"""Words in a message that hint at conduct: shown to the borrower, never judged, never saved by themselves."""

from debtor_assistant.intake.hints.finding import Hint, Hinter, hinter
from debtor_assistant.intake.hints.lists import Lists, lists

__all__ = ["Hint", "Hinter", "Lists", "hinter", "lists"]
