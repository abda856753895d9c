"""The best way to pair the rows of a table with its columns."""

from collections.abc import Sequence


def assign(worth: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Pair rows with columns, each at most once, so that the sum of their worth is the greatest possible.

    Args:
        worth: what each pair is worth, 0 or more; every row is as long as the first.

    Returns:
        The pairs worth more than 0, by row.

    Source:
        Kuhn (1955), Naval Research Logistics Quarterly 2:83-97; the form with potentials.
    """
    rows, columns = len(worth), len(worth[0]) if worth else 0
    if rows > columns:
        turned = [[worth[row][column] for row in range(rows)] for column in range(columns)]
        return sorted((row, column) for column, row in assign(turned))
    row_at = [0] * (columns + 1)
    """The row that each column is paired with, counted from 1; column 0 holds the row being placed."""
    lift_row, lift_column = [0.0] * (rows + 1), [0.0] * (columns + 1)
    for row in range(1, rows + 1):
        row_at[0] = row
        _place(worth, row_at, lift_row, lift_column)
    pairs = ((row_at[column] - 1, column - 1) for column in range(1, columns + 1) if row_at[column])
    return sorted(pair for pair in pairs if worth[pair[0]][pair[1]] > 0)


def _place(
    worth: Sequence[Sequence[float]], row_at: list[int], lift_row: list[float], lift_column: list[float]
) -> None:
    """Find a column for the row in ``row_at[0]``, moving rows placed before where that is worth more."""
    columns = len(row_at) - 1
    slack, came_from, done = [float("inf")] * (columns + 1), [0] * (columns + 1), [False] * (columns + 1)
    at = 0
    while row_at[at]:
        done[at] = True
        row, step, following = row_at[at], float("inf"), 0
        for column in range(1, columns + 1):
            if done[column]:
                continue
            cost = -worth[row - 1][column - 1] - lift_row[row] - lift_column[column]
            if cost < slack[column]:
                slack[column], came_from[column] = cost, at
            if slack[column] < step:
                step, following = slack[column], column
        for column in range(columns + 1):
            if done[column]:
                lift_row[row_at[column]] += step
                lift_column[column] -= step
            else:
                slack[column] -= step
        at = following
    while at:
        row_at[at] = row_at[came_from[at]]
        at = came_from[at]
