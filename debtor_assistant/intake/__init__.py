"""Files from outside come in here; it reads and reports, and saves nothing."""
