"""What screens are told."""

from __future__ import annotations

from textual.message import Message


class RecordsChanged(Message, bubble=False):
    """Something was added, amended, struck or imported. Sent to every open screen."""


class SurveyReady(Message, bubble=False):
    """The case was looked through again: counts, findings, questions. Sent to every open screen."""
