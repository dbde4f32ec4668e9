"""The key of an encrypted case file: from a passphrase or a recovery code, and how to tell why one does not open it.

An encrypted case file is a SQLCipher 4 database with that library's own settings, so that anybody with the passphrase
can open it without this program (``sqlcipher my.case``, then ``PRAGMA key = 'the passphrase'``):

* key: PBKDF2-HMAC-SHA512 of the passphrase (UTF-8, NFC), 256,000 rounds, 32 bytes;
* salt: the first 16 bytes of the file. Ours are four fixed bytes, eight random ones and a CRC-32, so that a case file
  is told from any other file, and a damaged beginning from a wrong passphrase;
* each page of 4,096 bytes ends with 16 bytes of initialisation vector and an HMAC-SHA512 of the page and its number.

The recovery code is the key itself in letters that are hard to confuse (Crockford's base 32, with a check). Whoever has
it opens the file; a new passphrase makes a new key, and with it a new code.

Source: SQLCipher 4 design, https://www.zetetic.net/sqlcipher/design/
"""

from __future__ import annotations

import hashlib
import hmac
import os
import unicodedata
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

MAGIC = b"DAc1"
SALT_SIZE = 16
KEY_SIZE = 32
ROUNDS = 256_000
PAGE = 4096
_RESERVED = 80
_VECTOR = 16
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_ALIKE = str.maketrans("OILU", "011V")
_CHECK_BYTES = 3
_CODE_LETTERS = 56
_GROUP = 4

State = Literal["ours", "damaged", "foreign"]


@dataclass(frozen=True)
class Key:
    """What opens an encrypted case file. It is never printed and never saved; only `recovery_code` writes it out."""

    raw: bytes = field(repr=False)
    salt: bytes = field(repr=False)

    def pragma(self) -> str:
        """Return the statement that gives the key to a new connection, without deriving anything again."""
        return f"PRAGMA key = \"x'{self.raw.hex()}{self.salt.hex()}'\""

    def recovery_code(self) -> str:
        """Return the key as 14 groups of four letters and digits, to be printed and kept away from this computer."""
        data = self.raw + hashlib.sha256(b"recovery" + self.raw).digest()[:_CHECK_BYTES]
        number = int.from_bytes(data, "big")
        letters = "".join(_LETTERS[number >> 5 * place & 31] for place in reversed(range(_CODE_LETTERS)))
        return "-".join(letters[start : start + _GROUP] for start in range(0, _CODE_LETTERS, _GROUP))


def new_salt() -> bytes:
    """Return the first bytes of a new encrypted file."""
    start = MAGIC + os.urandom(8)
    return start + zlib.crc32(start).to_bytes(4, "big")


def judge_salt(head: bytes) -> State:
    """Tell by its first bytes whether a file is an encrypted case, one with a damaged beginning, or neither."""
    salt = head[:SALT_SIZE]
    marked = salt[:4] == MAGIC
    whole = zlib.crc32(MAGIC + salt[4:12]).to_bytes(4, "big") == salt[12:]
    return "ours" if marked and whole else "damaged" if marked or whole else "foreign"


def key_for(secret: str, salt: bytes) -> Key:
    """Return the key that a passphrase or a recovery code gives for a file with this salt."""
    raw = read_code(secret)
    if raw is None:
        raw = hashlib.pbkdf2_hmac("sha512", normal(secret).encode(), salt, ROUNDS, KEY_SIZE)
    return Key(raw, salt)


def normal(secret: str) -> str:
    """Return a passphrase in the one form that every keyboard and input method leads to (Unicode NFC)."""
    return unicodedata.normalize("NFC", secret)


def read_code(text: str) -> bytes | None:
    """Return the key that a recovery code writes out; None if the text is none, or has a slip in it."""
    letters = "".join(text.upper().split()).replace("-", "").translate(_ALIKE)
    if len(letters) != _CODE_LETTERS or not set(letters) <= set(_LETTERS):
        return None
    number = 0
    for letter in letters:
        number = number << 5 | _LETTERS.index(letter)
    data = number.to_bytes(KEY_SIZE + _CHECK_BYTES, "big")
    raw = data[:KEY_SIZE]
    return raw if data[KEY_SIZE:] == hashlib.sha256(b"recovery" + raw).digest()[:_CHECK_BYTES] else None


def looks_like_code(text: str) -> bool:
    """Tell whether a text was probably meant to be a recovery code, so that a slip in it is named as one."""
    return text.count("-") >= _CODE_LETTERS // _GROUP - 3 and len(text) > _CODE_LETTERS - 8


def opens_a_page(path: Path, key: Key, pages: int = 64) -> bool:
    """Tell whether any of the first pages was sealed with this key: then the key is right and the file is damaged.

    The last page is tried too, under the numbers it may have had before bytes were added or removed somewhere.
    """
    seal_key = hashlib.pbkdf2_hmac("sha512", key.raw, bytes(byte ^ 0x3A for byte in key.salt), 2, KEY_SIZE)
    size = path.stat().st_size
    with path.open("rb") as file:
        for number in range(1, min(pages, size // PAGE) + 1):
            if _is_sealed(file.read(PAGE), number, seal_key):
                return True
        file.seek(max(size - PAGE, 0))
        page = file.read(PAGE)
    return any(_is_sealed(page, size // PAGE + more, seal_key) for more in (-1, 0, 1, 2))


def _is_sealed(page: bytes, number: int, seal_key: bytes) -> bool:
    if len(page) < PAGE or number < 1:
        return False
    start = SALT_SIZE if number == 1 else 0
    sealed = page[start : PAGE - _RESERVED + _VECTOR] + number.to_bytes(4, "little")
    return hmac.compare_digest(hmac.digest(seal_key, sealed, "sha512"), page[PAGE - _RESERVED + _VECTOR :])
