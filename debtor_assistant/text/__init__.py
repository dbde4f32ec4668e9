"""The program's own words, one catalog per language and subject."""

from debtor_assistant.text.catalogs import pick, t, tn
from debtor_assistant.text.formats import fmt_date, fmt_datetime, fmt_money, fmt_month, fmt_number, fmt_time
from debtor_assistant.text.languages import LANGUAGES, language, speaking, use

__all__ = [
    "LANGUAGES",
    "fmt_date",
    "fmt_datetime",
    "fmt_money",
    "fmt_month",
    "fmt_number",
    "fmt_time",
    "language",
    "pick",
    "speaking",
    "t",
    "tn",
    "use",
]
