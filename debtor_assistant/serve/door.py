"""Who may come in: a token that opens once, the session it becomes, and where a request must say that it comes from."""

from __future__ import annotations

import hmac
import secrets

_BYTES = 32
LEFT = 17
"""The exit code of an app that was left quickly: let nobody in any more."""


class Door:
    """Lets one browser in."""

    def __init__(self) -> None:
        self.token: str | None = secrets.token_urlsafe(_BYTES)
        """Stands in the address that is printed; None once it was used."""
        self._session: str | None = None
        self.port = 0

    @property
    def cookie(self) -> str:
        """Name of the cookie: browsers do not keep the ports of one computer apart."""
        return f"session-{self.port}"

    @property
    def address(self) -> str:
        """The address to open, with the token."""
        return f"http://127.0.0.1:{self.port}/?token={self.token}"

    def enter(self, token: str) -> str | None:
        """Take the token in exchange for a session; a wrong one, or one that was used, opens nothing."""
        if self.token is None or not _same(token, self.token):
            return None
        self.token, self._session = None, secrets.token_urlsafe(_BYTES)
        return self._session

    def knows(self, session: str | None) -> bool:
        """Tell whether a cookie is the one that was given out."""
        return self._session is not None and session is not None and _same(session, self._session)

    def shut(self) -> None:
        """Let nobody in any more."""
        self.token = self._session = None

    def is_called(self, host: str | None) -> bool:
        """Tell whether a request names this computer: another name that leads here is somebody else's trick."""
        return host in (f"127.0.0.1:{self.port}", f"localhost:{self.port}")

    def is_home(self, origin: str | None) -> bool:
        """Tell whether a page of this server asks, and not a page of somebody else's open in the same browser."""
        return origin in (f"http://127.0.0.1:{self.port}", f"http://localhost:{self.port}")


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode("utf-8"))
