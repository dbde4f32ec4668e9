"""Parts drawn the same way on every screen."""
