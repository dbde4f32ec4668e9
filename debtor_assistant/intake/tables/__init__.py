"""Tables as programs export them, CSV and spreadsheets: opened, their header found, their cells read.

The readers of bills, lists of calls and bank statements stand on this; what a row means is theirs alone.
"""
