"""What screens ask of the rooms below. Every function here may take a while and runs off the UI thread."""
