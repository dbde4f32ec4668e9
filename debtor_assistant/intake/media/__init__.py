"""What a file of evidence says of itself: kind, times, length, words. Nothing is saved or changed."""

from debtor_assistant.intake.media.describe import describe
from debtor_assistant.intake.media.found import Description
from debtor_assistant.intake.media.given import Held
from debtor_assistant.intake.media.letters import read_pages
from debtor_assistant.intake.media.recognition import can_recognise, recognise_text
from debtor_assistant.intake.media.small import Small, small_picture
from debtor_assistant.intake.media.transcripts import Words
from debtor_assistant.intake.media.words import in_words

__all__ = [
    "Description",
    "Held",
    "Small",
    "Words",
    "can_recognise",
    "describe",
    "in_words",
    "read_pages",
    "recognise_text",
    "small_picture",
]
