"""Pages: the only room that imports reportlab."""
