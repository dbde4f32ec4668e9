"""Rules read aloud: what a rule asks, in words of both languages, for every view."""
