"""debtor_assistant: what a collector did, which limits it passed, and a dossier for a lawyer. Everything stays here."""

__version__ = "0.1.0"
