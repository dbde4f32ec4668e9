"""One small function per kind of rule: the test alone, for every row at once."""

from debtor_assistant.rules.kinds import (
    after_event,
    amount_cap,
    assessment,
    conduct,
    contact_frequency,
    contact_hours,
    deadlines,
    limitation,
    required_notice,
)
from debtor_assistant.rules.kinds.question import Kind

KINDS: dict[str, Kind] = {
    "contact_hours": contact_hours.check,
    "contact_frequency": contact_frequency.check,
    "contacted_person": conduct.contacted_person,
    "contact_place": conduct.contact_place,
    "disclosure": conduct.disclosure,
    "prohibited_conduct": conduct.prohibited_conduct,
    "required_conduct": conduct.required_conduct,
    "licence": conduct.licence,
    "required_notice": required_notice.check,
    "duty_deadline": deadlines.duty_deadline,
    "right": deadlines.right,
    "limitation_period": limitation.limitation_period,
    "retention": limitation.retention,
    "after_event": after_event.check,
    "amount_cap": amount_cap.check,
    "assessment": assessment.check,
}
"""Kinds that judge. ``coverage`` answers for a gate and ``information`` is read; both are quiet."""
