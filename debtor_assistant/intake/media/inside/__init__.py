"""What runs in the process apart: see `apart`."""
