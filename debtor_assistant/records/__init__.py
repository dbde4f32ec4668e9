"""What the borrower writes down, as tables."""
