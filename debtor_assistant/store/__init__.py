"""What is kept on this computer: one case file, with its history."""
