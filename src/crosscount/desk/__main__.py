"""Become the desk's server: ``python -m crosscount.desk BIND``, which ``serve`` starts with its environment."""

import sys

from crosscount.desk.server import run

if __name__ == "__main__":
    run(sys.argv[1])
