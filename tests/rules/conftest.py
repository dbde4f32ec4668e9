"""A longer run of the property tests: ``pytest tests/rules --hypothesis-profile=campaign``."""

from hypothesis import settings

settings.register_profile("campaign", max_examples=3_000, deadline=None)
