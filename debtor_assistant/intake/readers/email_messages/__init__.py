"""E-mail as mail programs save it: `.eml`, several of them in a zip, and `.mbox` of any size.

`mbox.py` cuts a file into messages, `words.py` turns headers and bodies of every age into text, `dates.py` reads the
Date header and nothing but a right one, `reader.py` holds the table of what becomes which fact.
"""

from debtor_assistant.intake.readers.email_messages.reader import EmailMessages

__all__ = ["EmailMessages"]
