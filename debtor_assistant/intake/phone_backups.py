"""Files that a database of an iPhone names: where they lie when the database was taken out of a backup, or with them.

A backup of iTunes or Finder names each file by the SHA-1 of its domain and path, in a folder of its first two letters;
before iOS 10 without folders. Sources: public notes on local backups, imessage-exporter. That a database lies in a
backup is known by such a name. Beside a database that somebody copied out with its folders they keep their paths.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from debtor_assistant.intake.attachments import Attachments
from debtor_assistant.intake.source import Source

_NAMED = re.compile(r"[0-9a-f]{40}\Z")
_HOME = re.compile(r"(?:~|/var/mobile|/private/var/mobile|/Users/[^/]+)/")


class PhoneFiles:
    """The files around a database.

    Args:
        source: The database, alone or in a zip.
        domain: Where the backup puts them.
        roots: Folders of the phone that the database lies in, with a slash at the end.
    """

    def __init__(self, source: Source, domain: str, roots: Sequence[str]) -> None:
        self._domain, self._roots = domain, roots
        self._around = Attachments(source, source)
        parts = (source.member or str(source.path.as_posix())).split("/")
        name, folder = parts[-1], parts[-2] if parts[1:] else ""
        in_backup = _NAMED.match(name) is not None
        self._backup = Attachments(source, source, above=folder == name[:2]) if in_backup else None
        self._folders = folder == name[:2]

    def of(self, path: str) -> dict[str, object]:
        """Place, size and SHA-256 of a file of the phone; nothing where it is not here."""
        path = _HOME.sub("", path, count=1)
        if self._backup is not None:
            name = hashlib.sha1(f"{self._domain}-{path}".encode("utf-8", "replace"), usedforsecurity=False).hexdigest()
            return self._backup.exactly(f"{name[:2]}/{name}" if self._folders else name)
        tails = [path.removeprefix(root) for root in self._roots if path.startswith(root)]
        return next((found for tail in [*tails, path] if (found := self._around.exactly(tail))), {})
