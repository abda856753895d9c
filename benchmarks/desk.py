"""How fast the desk answers over a large casebook on PostgreSQL, with many at it at once.

    python benchmarks/desk.py [--incidents 100000] [--claims 1000000] [--users 50] [--seconds 60] [--think 1 5]
                              [--once 20] [--casebook FOLDER]

A private PostgreSQL on this machine is filled with invented rows; the desk is served over it by gunicorn as
``crosscount desk`` does. First every page is asked for alone, ``--once`` times: seconds of the processor, of server and
database, say what a page costs whatever else the machine does. Then so many users at once look at pages, each thinking
between ``--think`` seconds in between, for so many seconds, and 50 and 95 of 100 answers came within the printed times.
Only 127.0.0.1 is asked. To measure again over the same rows, name a PostgreSQL in ``DATABASE_URL`` and a folder for the
casebook; what is in it already stays.
"""

import argparse
import contextlib
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(Path(__file__).parent)]
PATIENCE = 120
TICKS = os.sysconf("SC_CLK_TCK")
SESSIONS = 10


def main() -> None:
    """Measure, and print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--incidents", type=int, default=100_000)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--users", type=int, default=50)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--think", type=float, nargs=2, default=(1.0, 5.0))
    parser.add_argument("--once", type=int, default=20)
    parser.add_argument("--casebook", type=Path)
    asked = parser.parse_args()
    with contextlib.ExitStack() as stack:
        folder = asked.casebook or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="crosscount-desk-")))
        url = stack.enter_context(database())
        began = time.perf_counter()
        wanted = casebook(folder, url, asked)
        print(f"the casebook took {time.perf_counter() - began:.0f} s", file=sys.stderr)
        address, server = stack.enter_context(served(folder))
        measured = {"incidents": asked.incidents, "claims": asked.claims, "load": os.getloadavg()[0]}
        measured["alone"] = {page: alone(address, wanted, page, asked.once, server) for page in wanted["pages"]}
        if asked.users:
            measured["users"] = at_once(address, folder, wanted, asked, server)
        print(json.dumps(measured | {"load after": os.getloadavg()[0]}, indent=1))


@contextlib.contextmanager
def database() -> Iterator[str]:
    """The URL of a private PostgreSQL, or of the one that ``DATABASE_URL`` names."""
    from postgresql import private_cluster

    if os.environ.get("DATABASE_URL"):
        yield os.environ["DATABASE_URL"]
        return
    with private_cluster() as url:
        yield url


def casebook(folder: Path, url: str, asked: argparse.Namespace) -> dict[str, Any]:
    """Fill the database if it is empty, and let users in; return what they ask for."""
    os.environ |= {
        "DATABASE_URL": url, "CROSSCOUNT_CASEBOOK": str(folder), "DJANGO_SETTINGS_MODULE": "crosscount.desk.settings"
    }  # fmt: skip
    from crosscount.casebook import create_casebook, open_casebook
    from crosscount.casebook.settings import SETTINGS_FILE

    opened = open_casebook if (folder / SETTINGS_FILE).exists() else create_casebook
    using = opened(folder).store.alias
    from desk_casebook import fill

    from crosscount.store.models import Incident

    if not Incident.objects.using(using).exists():
        fill(using, incidents=asked.incidents, claims=asked.claims)
    return {"think": asked.think, "pages": pages(using), **sessions()}


def pages(using: str) -> dict[str, list[str]]:
    """Addresses of each kind of page, spread over the casebook."""
    from desk_casebook import ACTORS, VOCABULARY

    from crosscount.store.models import Incident, Report

    ids = list(Incident.objects.using(using).order_by("incident_id").values_list("pk", flat=True)[::97][:300])
    reports = list(Report.objects.using(using).order_by("report_id").values_list("pk", flat=True)[::97][:300])
    towns = [VOCABULARY[-1 - town] for town in range(0, 60, 7)]
    words = [VOCABULARY[rank] for rank in (0, 3, 20, 150, 1000, 5000)]
    return {
        "list": ["/incidents/", "/incidents/?page=2", "/incidents/?page=7", "/incidents/?order=newest",
                 "/incidents/?contested=no", f"/incidents/?actor={ACTORS[3]}", "/incidents/?event_type=shelling",
                 "/incidents/?start=2015-01-01&end=2015-03-31"],
        "search": [f"/incidents/?q={word}" for word in (*words, "killed", f"{words[2]}+{words[3]}", words[4][:4])]
                  + [f"/incidents/?place={town}" for town in towns] + ["/incidents/?q=nowhere+to+be+found"],
        "map": ["/map/", "/map/?contested=yes", f"/map/?q={words[2]}"],
        "map features": [f"/map/incidents.geojson{query}" for query in MAP_QUERIES],
        "incident": [f"/incidents/{one}/" for one in ids],
        "queue": ["/queue/"],
        "timeline": ["/timeline/", f"/timeline/?q={words[2]}"],
        "reports": ["/reports/", "/reports/?page=40"],
        "report": [f"/reports/{one}/" for one in reports],
        "aggregates": ["/aggregates/"],
        "home": ["/"],
        "log": ["/log/"],
    }  # fmt: skip


MAP_QUERIES = (
    "?zoom=2&box=-180,-80,180,80",
    "?zoom=5&box=60,24,78,38",
    "?zoom=7&box=65,28,70,32",
    "?zoom=9&box=67,30,68,31",
    "?zoom=5&box=60,24,78,38&contested=yes",
)


def sessions() -> dict[str, Any]:
    """Members of every working role, signed in as after their second factor."""
    from django.conf import settings

    from crosscount.desk.models import Member

    # What signed the sessions has to be what the server reads them with.
    os.environ["CROSSCOUNT_SECRET_KEY"] = settings.SECRET_KEY
    from desk.people import cookie_of, signed_in

    Member.objects.filter(name__startswith="somebody-").delete()
    cookies = [cookie_of(signed_in("reader", "coder", "reviewer")) for _ in range(SESSIONS)]
    return {"cookie": settings.SESSION_COOKIE_NAME, "sessions": cookies}


@contextlib.contextmanager
def served(folder: Path) -> Iterator[tuple[str, int]]:
    """The address of the desk, and the process that serves it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    code = f"from crosscount.desk import serve; serve({str(folder)!r}, port={port})"
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    process = subprocess.Popen([sys.executable, "-c", code], env=environment, stdout=subprocess.DEVNULL)  # noqa: S603
    address = f"http://127.0.0.1:{port}"
    until = time.monotonic() + PATIENCE
    while True:
        try:
            urllib.request.urlopen(f"{address}/account/sign-in/", timeout=PATIENCE).close()  # noqa: S310
            break
        except OSError:
            if time.monotonic() > until or process.poll() is not None:
                raise
            time.sleep(0.2)
    try:
        yield address, process.pid
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)


def alone(address: str, wanted: dict[str, Any], page: str, times: int, server: int) -> dict[str, float]:
    """What one page costs when nobody else is at the desk, in milliseconds."""
    taken, size = [], 0
    paths = wanted["pages"][page]
    for number in range(-2, times):
        if number == 0:
            before = processor_time(server)
        began = time.perf_counter()
        size = get(f"{address}{paths[number % len(paths)]}", wanted)
        taken.append(time.perf_counter() - began)
    web, database_ = (after - was for after, was in zip(processor_time(server), before, strict=True))
    taken = sorted(taken[2:])
    return {
        "p50": round(1000 * taken[len(taken) // 2]),
        "p95": round(1000 * taken[int(len(taken) * 0.95)]),
        "server cpu": round(1000 * web / times),
        "database cpu": round(1000 * database_ / times),
        "kB": round(size / 1000),
    }


def get(url: str, wanted: dict[str, Any]) -> int:
    """The size of an answer, which must be a whole one."""
    request = urllib.request.Request(url, headers={"Cookie": f"{wanted['cookie']}={wanted['sessions'][0]}"})  # noqa: S310
    with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310
        if "/sign-in/" in answer.url:
            raise SystemExit(f"{url} led to {answer.url}: the session is not taken")
        return len(answer.read())


def at_once(
    address: str, folder: Path, wanted: dict[str, Any], asked: argparse.Namespace, server: int
) -> dict[str, Any]:
    """What users see who are all at the desk at once, in milliseconds by page."""
    given = folder / "wanted.json"
    given.write_text(json.dumps(wanted))
    command = [sys.executable, "-m", "locust", "-f", str(Path(__file__).with_name("desk_users.py")), "--headless",
               "--host", address, "--users", str(asked.users), "--spawn-rate", str(asked.users),
               "--run-time", f"{asked.seconds}s", "--stop-timeout", "30", "--json", "--only-summary",
               "--reset-stats", "--exit-code-on-error", "0"]  # fmt: skip
    before = processor_time(server)
    environment = os.environ | {"CROSSCOUNT_BENCHMARK": str(given)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise SystemExit(done.stderr[-3000:])
    web, base = (after - was for after, was in zip(processor_time(server), before, strict=True))
    rows = json.loads(done.stdout)
    requests = sum(row["num_requests"] for row in rows)
    by_page = {row["name"]: spread(row) for row in rows}
    every: dict[str, int] = {}
    for row in rows:
        for taken, number in row["response_times"].items():
            every[taken] = every.get(taken, 0) + number
    return {
        "number": asked.users,
        "think s": list(asked.think),
        "a second": round(requests / asked.seconds, 1),
        "all": spread(
            {
                "response_times": every,
                "num_requests": requests,
                "num_failures": sum(row["num_failures"] for row in rows),
            }
        ),
        "server cpu": round(1000 * web / max(requests, 1)),
        "database cpu": round(1000 * base / max(requests, 1)),
        "pages": by_page,
    }


def spread(row: dict[str, Any]) -> dict[str, float]:
    """Median and 95th of 100 of what Locust counted."""
    taken = sorted((float(time_), number) for time_, number in row["response_times"].items())
    total = sum(number for _, number in taken)

    def within(share: float) -> float:
        seen = 0
        for time_, number in taken:
            seen += number
            if seen >= share * total:
                return round(time_)
        return 0

    return {"requests": total, "failures": row["num_failures"], "p50": within(0.5), "p95": within(0.95)}


def processor_time(server: int) -> tuple[float, float]:
    """Seconds of the processor that the server and all of PostgreSQL have used, their children included."""
    stats = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            name, _, rest = (folder / "stat").read_text().rpartition(")")
            fields = rest.split()
            cpu = sum(map(int, fields[11:15])) / TICKS
            stats[int(folder.name)] = (name.partition("(")[2], int(fields[1]), cpu)
    web = sum(cpu for pid, (_, parent, cpu) in stats.items() if server in (pid, parent))
    mine = postmaster()
    base = sum(cpu for pid, (_, parent, cpu) in stats.items() if mine in (pid, parent))
    return web, base


def postmaster() -> int:
    """The first process of the PostgreSQL that is measured."""
    import psycopg

    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        (pid,) = connection.execute("SELECT pg_backend_pid()").fetchone() or (0,)
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


if __name__ == "__main__":
    main()
