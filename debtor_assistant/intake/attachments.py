"""Files that came with a chat: looked up by name in the same zip, measured and fingerprinted, never opened."""

from __future__ import annotations

from debtor_assistant.intake.archives import Member
from debtor_assistant.intake.source import Source


class Attachments:
    """The files beside a chat in its zip; none for a chat that came alone."""

    def __init__(self, source: Source) -> None:
        self._archive = source.archive
        self._by_name: dict[str, Member] = {}
        if source.archive is not None:
            for member in source.archive.members:
                self._by_name.setdefault(member.base, member)
                # Some exports name a file without its ending.
                self._by_name.setdefault(member.base.rsplit(".", 1)[0], member)

    def of(self, name: str) -> dict[str, object]:
        """What is known of an attachment: its name, and size and SHA-256 where the file is there."""
        base = name.replace("\\", "/").rsplit("/", 1)[-1]
        member = self._by_name.get(base)
        if member is None or self._archive is None:
            return {"name": base, "type": "", "size": None, "sha256": None}
        sha256, size = self._archive.fingerprint(member.name)
        return {"name": base, "type": "", "size": size, "sha256": sha256}
