"""Lists of calls and texts that China Mobile, China Unicom and China Telecom give their customers (通话详单, 短信详单).

CSV, xls, xlsx, or a page that is only called xls; the columns differ by carrier, province and year. `layout.py` holds
their names, `reader.py` the table of what each row becomes.
"""

from debtor_assistant.intake.readers.carrier_cn.reader import CarrierCn

__all__ = ["CarrierCn"]
