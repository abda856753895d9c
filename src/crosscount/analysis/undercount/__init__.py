"""How many were never listed: multiple systems estimation from the overlaps of incomplete lists."""
