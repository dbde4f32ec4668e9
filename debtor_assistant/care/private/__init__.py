"""What is for the user alone: stress notes and the safety plan, in a file apart from every case, deletable for good."""
