"""Turn the catalogs people write (.po) into the ones the program reads (.mo).

python -m debtor_assistant.text.compile [SUBJECT…]
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import PoFileError, read_po

from debtor_assistant.base.problems import InputError
from debtor_assistant.text.catalogs import LOCALE_DIR
from debtor_assistant.text.languages import LANGUAGES

Sentences = dict[str, tuple[str, ...]]
"""By key: the sentence, or one for each plural form."""


def domains() -> list[str]:
    """Return every subject there is a catalog for, in any language."""
    return sorted({path.stem for path in LOCALE_DIR.glob("*/LC_MESSAGES/*.po")})


def po_path(lang: str, domain: str) -> Path:
    """Return the catalog people write."""
    return LOCALE_DIR / lang / "LC_MESSAGES" / f"{domain}.po"


def mo_path(lang: str, domain: str) -> Path:
    """Return the catalog the program reads."""
    return po_path(lang, domain).with_suffix(".mo")


def read(lang: str, domain: str) -> Catalog:
    """Read a catalog people write; a mistake in it names its line."""
    path = po_path(lang, domain)
    with path.open("rb") as file:
        try:
            return read_po(file, locale=lang, domain=domain, abort_invalid=True)
        except PoFileError as error:
            raise InputError(f"{path}:{error.lineno + 1}", str(error), "Look at the quotes of this entry.") from error


def sentences(catalog: Catalog) -> Sentences:
    """Return what a catalog says, without its notes; sentences nobody has written yet are left out."""
    found: Sentences = {}
    for message in catalog:
        forms = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
        if message.id and all(forms) and not message.fuzzy:
            key = message.id if isinstance(message.id, str) else message.id[0]
            found[key] = tuple(str(form) for form in forms)
    return found


def compiled(lang: str, domain: str) -> Sentences | None:
    """Return what the program would read now, or None where nothing was compiled."""
    try:
        with mo_path(lang, domain).open("rb") as file:
            return sentences(read_mo(file))
    except OSError:
        return None


def compile_catalogs(wanted: Iterable[str]) -> list[Path]:
    """Compile the catalogs that changed and return their paths."""
    written = []
    for domain in wanted:
        for lang in LANGUAGES:
            catalog = read(lang, domain)
            # Only the meaning is compared: the bytes also hold the version of the library that wrote them.
            if compiled(lang, domain) != sentences(catalog):
                buffer = io.BytesIO()
                write_mo(buffer, catalog)
                target = mo_path(lang, domain)
                part = target.with_suffix(f".{os.getpid()}.tmp")
                part.write_bytes(buffer.getvalue())
                os.replace(part, target)
                written.append(target)
    return written


def main(arguments: list[str]) -> int:
    """Compile the named subjects, or all."""
    try:
        for path in compile_catalogs(arguments or domains()):
            sys.stdout.write(f"{path}\n")
    except (InputError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
