"""Become the desk's server: ``python -m crosscount.desk BIND``, which ``serve`` starts with its environment."""

import sys

from crosscount.desk.server import run
from crosscount.values import CrosscountError

if __name__ == "__main__":
    try:
        run(sys.argv[1])
    except CrosscountError as error:
        sys.exit(str(error))
