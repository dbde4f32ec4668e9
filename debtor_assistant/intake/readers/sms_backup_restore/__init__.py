"""The Android app "SMS Backup & Restore": `sms-*.xml` and `calls-*.xml`, plain or zipped, of any size.

A backup is a stream of rows. It passes, piece by piece: encoding, media taken out and measured, illegal XML mended,
rows pulled out, each row turned into a contact, a skipped row or a rejected one. `meaning.py` holds the table.
"""

from debtor_assistant.intake.readers.sms_backup_restore.reader import SmsBackupRestore

__all__ = ["SmsBackupRestore"]
