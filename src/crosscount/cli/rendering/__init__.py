"""What ``crosscount tally`` prints for a person; wording is always "X says"."""
