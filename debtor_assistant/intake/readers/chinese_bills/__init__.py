"""Bills of Alipay (支付宝), WeChat Pay (微信支付) and JD (京东): who was paid, when, how much, and what became of it.

`layouts.py` holds every known header, `meaning.py` the table of what becomes a payment or a debit, `notes.py` reads
what the bill says of itself, and `reader.py` walks through the rows.
"""

from debtor_assistant.intake.readers.chinese_bills.reader import BILLS, ChineseBill

__all__ = ["BILLS", "ChineseBill"]
