"""The program line by line: nothing is drawn, nothing is redrawn; for a pipe, a screen reader, a plain terminal.

Every screen is there, unseen, and does the work; this room only says what stands on it, a line each, and passes on what
is typed. So there is one implementation of everything, and a new screen of ordinary parts needs nothing here.
"""
