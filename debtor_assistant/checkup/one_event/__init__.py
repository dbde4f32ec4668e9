"""One call or message in several files is one event with several sources: never counted twice, never deleted."""
