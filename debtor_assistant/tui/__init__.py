"""Screens: the only room that imports textual."""
