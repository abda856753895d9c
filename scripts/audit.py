"""Look for known weaknesses of the locked dependencies, with pip-audit: ``audit.py``.

Ends with 1 where some are found. What the database of weaknesses could not be asked about, as on a machine without the
internet, is counted on stderr and ends with 0: a check that could not be made is no finding, but must be seen.
"""

import json
import subprocess
import sys
from pathlib import Path

LOCK = Path(__file__).parent.parent / "requirements" / "dev.txt"
"""It holds all the others."""


def judge(dependencies: list[dict]) -> tuple[int, str]:
    """The exit status and what to say of pip-audit's findings, one dictionary a dependency."""
    weak = [one for one in dependencies if one.get("vulns")]
    unasked = [one for one in dependencies if "skip_reason" in one]
    lines = [
        f"{one['name']} {one['version']}: {', '.join(found['id'] for found in one['vulns'])}; "
        f"mended in {', '.join(fix for found in one['vulns'] for fix in found['fix_versions']) or 'no version yet'}"
        for one in weak
    ]
    if unasked:
        lines.append(f"SKIPPED: {len(unasked)} of {len(dependencies)} dependencies could not be audited from here")
    if not lines:
        lines.append(f"{len(dependencies)} dependencies, nothing known against them")
    return int(bool(weak)), "\n".join(lines)


def main() -> int:
    """Audit the lock; the exit status."""
    options = ["--no-deps", "--disable-pip", "--progress-spinner=off", "--format=json"]
    done = subprocess.run(  # noqa: S603 - a program of the environment
        [sys.executable, "-m", "pip_audit", "--requirement", LOCK, *options],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    try:
        dependencies = json.loads(done.stdout)["dependencies"]
    except ValueError:
        print(f"SKIPPED: nothing could be audited from here ({done.stderr.strip()[-300:]})", file=sys.stderr)
        return 0
    status, words = judge(dependencies)
    print(words, file=sys.stderr)
    return status


if __name__ == "__main__":
    sys.exit(main())
