"""Whether everybody on a call has to agree to its being recorded, as the data of the place say."""

from __future__ import annotations

from debtor_assistant.rules.place_reading import describe

_ALL = ("all", "treat_as_all")


def must_announce(jurisdiction: str) -> bool:
    """Does the place say: announce first? Where nobody knows, the answer is no, and notes are the way.

    A table of states speaks before the country around them.
    """
    if not jurisdiction:
        return False
    found = describe(jurisdiction)
    for row in found.rows:
        if "consent" in row.about:
            return row.about["consent"] in _ALL
    recording = found.recording()
    return recording is not None and recording[1].consent in _ALL
