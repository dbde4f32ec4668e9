"""What leaves the computer."""
