"""The chapters of the dossier: each turns a part of the extract into blocks."""
