"""The meeting point: saved records become facts, facts become findings."""
