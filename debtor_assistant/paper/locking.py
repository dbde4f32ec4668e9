"""A PDF that opens with a password only: AES-256, revision 6, as PDF 2.0 defines it.

The file inside is the same document, but it can be no PDF/A, which forbids passwords, and two copies differ byte for
byte: the keys are drawn by chance.
"""

from __future__ import annotations

import io

from debtor_assistant.base.problems import InputError
from debtor_assistant.text import t

LONGEST = 127
"""Bytes that the format takes; what is beyond would be dropped silently, and another reader might not drop it."""


def locked(pdf: bytes, password: str) -> bytes:
    """Return the PDF behind a password, for opening and for everything else.

    Raises:
        InputError: the password is empty or longer than the format takes.
    """
    import pikepdf

    from debtor_assistant.paper.archival import make_archival

    if not 0 < len(password.encode("utf-8", "surrogatepass")) <= LONGEST:
        raise InputError("--password", t("paper.password.length", n=LONGEST), t("paper.password.length_next"))
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        make_archival(document, claim=False)
        document.save(out, encryption=pikepdf.Encryption(user=password, owner=password, R=6, aes=True, metadata=True))
    return out.getvalue()
