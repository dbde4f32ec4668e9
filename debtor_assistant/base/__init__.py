"""What every room stands on and what knows no room: vocabulary, places on disk, problems, clock."""
