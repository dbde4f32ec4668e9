"""Times as people say them, in English and Chinese: `yesterday evening`, 昨晚八点左右. Each is read as an interval."""

from debtor_assistant.text.told_times.reading import Told, told

__all__ = ["Told", "told"]
