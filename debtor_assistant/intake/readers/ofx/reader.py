"""What each transaction of a statement becomes: the table of `readers/payees.py`.

A date that does not exist, a sum that is none (`$120`), a transaction without its end: rejected, each for itself.
DTPOSTED has no zone by most banks and means the bank's own day, so only the day is used; it can never support what
depends on an hour. FITID tells one transaction from another; where a bank leaves it blank, day, sum and words do.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from datetime import date

from debtor_assistant.base.problems import InputError
from debtor_assistant.intake.entering import Entry, Out, enter
from debtor_assistant.intake.readers.ofx.tags import Transaction, encoding_of, is_ofx, transactions
from debtor_assistant.intake.readers.payees import UNCLEAR, is_returned, kind_of_payment, scheme_of
from debtor_assistant.intake.run import Run
from debtor_assistant.intake.source import Source
from debtor_assistant.intake.tables.amounts import amount_of, written
from debtor_assistant.intake.tables.decoding import encoding_from
from debtor_assistant.intake.tables.repeats import Repeats
from debtor_assistant.intake.tally import Record
from debtor_assistant.text import t

MAX_BYTES = 64 << 20
"""A statement of a hundred thousand transactions has less."""
_DRAWN = ("DIRECTDEBIT", "REPEATPMT")
_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})(?:\d{2,6})?(?:[.:]\d+)?(?:\[[^\]]*\])?", re.ASCII)
_ALL = ("TRNTYPE", "NAME", "PAYEE", "MEMO", "CHECKNUM", "REFNUM", "FITID")


class Ofx:
    """Reader of OFX."""

    format = "ofx"

    @property
    def looked_for(self) -> str:
        """What makes a file one of this format, for people."""
        return t("intake.format.ofx")

    def recognise(self, source: Source) -> bool:
        """Whether it begins as OFX does."""
        return is_ofx(source.head())

    def read(self, source: Source, run: Run) -> Iterator[Record]:
        """Payments and debits in the order of the file."""
        run.tally.counted_in("transaction")
        run.about.zone_kind, run.about.zone = "none", ""
        reading, cut = _Transactions(run), False
        for number, one in enumerate(transactions(_text(source, run)), 1):
            cut = cut or not one.is_whole
            record = enter(run, number, reading.entry(one, number))
            if record is not None:
                yield record
        if cut:
            run.problem(t("intake.ofx.cut"), t("intake.file.cut_next"))


class _Transactions:
    def __init__(self, run: Run) -> None:
        self._run = run
        self._repeats = Repeats()

    def entry(self, one: Transaction, number: int) -> Entry | Out:
        """What a transaction is."""
        if not one.is_whole:
            return Out("transaction_cut", rejected=True)
        raw = one.values.get("DTPOSTED", "")
        day = day_of(raw)
        if day is None:
            return Out("time", rejected=True)
        cell = one.values.get("TRNAMT", "")
        # A currency sign is against the standard, and then nobody knows what else is.
        amount = (
            amount_of(cell, "," if "," in cell and "." not in cell else ".")
            if re.search(r"\A[\d.,+-]+\Z", cell)
            else None
        )
        if amount is None:
            return Out("amount", rejected=True)
        words = ", ".join(dict.fromkeys(filter(None, (one.values.get(name, "") for name in _ALL))))
        payee = one.values.get("NAME") or one.values.get("PAYEE") or one.values.get("MEMO") or None
        named = bool(self._run.options.only) and self._run.chosen.keeps(payee)
        drawn = one.values.get("TRNTYPE", "").upper() in _DRAWN
        kind = kind_of_payment(words, is_named=named, drawn=drawn) if amount < 0 else None
        if amount > 0 and is_returned(words):
            self._run.notice("debit_returned", number)
        if kind is None or kind == UNCLEAR:
            if kind is not None:
                self._run.notice(kind, number)
            return Out("no_payment", evidence=True)
        record: Record = {"kind": kind, "on": day.isoformat(), "amount": written(-amount), "words": words}
        record |= {"proof": ["document"], "peer": payee, "raw_time": raw, "grade": "third_party_record"}
        if kind == "debit" and (scheme := scheme_of(words)):
            record["scheme"] = scheme
        if one.account:
            record["account"] = one.account
        fitid = one.values.get("FITID", "")
        record["key"] = self._repeats.key("ofx", one.account, fitid, raw, cell, words, exact=bool(fitid))
        record["raw"] = {
            name.lower(): one.values[name] for name in ("TRNTYPE", "TRNAMT", "FITID") if name in one.values
        }
        return Entry(record, (payee,))


def day_of(text: str) -> date | None:
    """The day of a DTPOSTED, or None where there is no such day."""
    found = _DAY.fullmatch(text.strip())
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def _text(source: Source, run: Run) -> str:
    if source.size > MAX_BYTES:
        raise InputError(source.name, t("intake.table.large"), t("intake.table.large_next"))
    data = b"".join(source.chunks(run.progress))
    if re.search(rb"<!(?:DOCTYPE|ENTITY)", data, re.IGNORECASE):
        raise InputError(source.name, t("intake.refused.doctype"), t("intake.refused.doctype_next"))
    name = encoding_of(data) or ""
    try:
        codecs.lookup(name)
        text = data.decode(name)
    except (LookupError, UnicodeDecodeError):
        name = encoding_from(data[: 1 << 16], [data])
        text = data.decode(name, "replace")
    run.about.encoding = name
    return text
