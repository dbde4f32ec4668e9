"""Account statements as CSV or spreadsheet. Every bank has its own; the columns are mapped.

`layout.py` knows the words banks use and reads a mapping that the borrower gives, `remembered.py` keeps that one for
the next file with the same header, `reader.py` applies it.
"""

from debtor_assistant.intake.readers.bank_csv.reader import BankCsv

__all__ = ["BankCsv"]
