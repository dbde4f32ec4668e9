"""What a file of evidence says of itself: kind, times, length, words. Nothing is saved or changed."""

from debtor_assistant.intake.media.describe import describe
from debtor_assistant.intake.media.found import Description
from debtor_assistant.intake.media.words import in_words

__all__ = ["Description", "describe", "in_words"]
