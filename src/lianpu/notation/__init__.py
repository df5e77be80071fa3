"""How Chinese and English reports write numbers, units, periods and names: read and write."""
