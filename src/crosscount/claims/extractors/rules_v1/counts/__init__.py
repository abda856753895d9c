"""How many people: numbers, whom they count, and by which words they are killed, injured, missing."""
