"""A digital signature (PAdES baseline B-B, ETSI EN 319 142) in a finished PDF, made offline by pyHanko.

Needs the extra `[sign]`. The signature says who signed and that nothing was changed since; the time in it is this
computer's and proves nothing, which a time stamp does (`stamping`). No certificate is fetched or judged here.
"""

from __future__ import annotations

import io
from pathlib import Path

from debtor_assistant.base.problems import AssistantError, InputError
from debtor_assistant.text import t

FIELD = "Signature"


def needs_library() -> AssistantError:
    """Return what is said where the extra is missing."""
    return AssistantError("pyHanko", t("paper.sign.no_library"), t("paper.sign.no_library_next"))


def signed(pdf: bytes, key: Path, password: str) -> bytes:
    """Return the PDF with an invisible signature added behind its end; the bytes before it stay as they are.

    Args:
        pdf: an open PDF.
        key: a PKCS#12 file (.p12, .pfx) with key and certificate.
        password: what opens it; empty for none.

    Raises:
        InputError: the key cannot be opened, or the PDF cannot be signed.
    """
    try:
        from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
        from pyhanko.pdf_utils.misc import PdfError
        from pyhanko.sign import fields, signers
        from pyhanko.sign.general import SigningError
    except ImportError as error:
        raise needs_library() from error
    try:
        holder = signers.SimpleSigner.load_pkcs12_data(key.read_bytes(), [], passphrase=password.encode() or None)
    except OSError as error:
        raise InputError(str(key), t("paper.sign.no_key", reason=error.strerror or error), "") from error
    except Exception as error:  # whatever a damaged file makes the libraries below say
        raise InputError(str(key), t("paper.sign.bad_key"), t("paper.sign.bad_key_next")) from error
    wish = signers.PdfSignatureMetadata(
        field_name=FIELD, subfilter=fields.SigSeedSubFilter.PADES, md_algorithm="sha256"
    )
    try:
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf), strict=False)
        if writer.prev.encrypted:
            raise InputError("FILE.pdf", t("paper.sign.locked"), t("paper.sign.locked_next"))
        done: io.BytesIO = signers.sign_pdf(writer, wish, signer=holder)
    except (PdfError, SigningError, ValueError) as error:
        raise InputError("FILE.pdf", t("paper.sign.failed", reason=error), t("paper.sign.failed_next")) from error
    return done.getvalue()
