"""The program's own words, one catalog per language and subject."""
