"""What the borrower can do: letters, complaint packets, and gaps turned into requests."""
