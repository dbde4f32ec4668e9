"""The engine: facts as columns, legal instruments as data, findings as answers."""
