"""How voices stand to a happening and to each other: responsibility, blame, denial, dispute, correction."""
