"""A desk that is killed while people decide: served by gunicorn over a casebook of small invented claims."""

import http.client
import json
import os
import random
import secrets
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from allauth.mfa.models import Authenticator

from crosscount.casebook.settings import write_settings
from crosscount.claims import Claim, Speaker, Victims
from crosscount.decisions import first_broken_link, standing
from crosscount.desk.models import Member
from crosscount.desk.server import THREADS, WORKERS
from crosscount.desk.tokens import token_row
from crosscount.reports import Report
from crosscount.store import models
from crosscount.store.connection import Store, open_store
from crosscount.store.log import read_log
from crosscount.store.records import claim_row, report_row
from crosscount.values import Quantity
from postgresql import Server, private_server

REVIEWERS = 20
PATIENCE = 60.0
"""Seconds until a desk must answer again after a kill."""
STATUS = {"accept": "accepted", "reject": "rejected"}


@dataclass
class Desk:
    """A desk that is served from a process group of its own, and can be killed and started again."""

    folder: Path
    database_url: str
    port: int
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Serve, and wait until it answers."""
        # The desk's own server also collects and compresses static files, which have no part in this.
        address = ["--bind", f"127.0.0.1:{self.port}", "--workers", str(WORKERS), "--threads", str(THREADS)]
        environment = {
            "CROSSCOUNT_CASEBOOK": str(self.folder),
            "DATABASE_URL": self.database_url,
            "DJANGO_SETTINGS_MODULE": "crosscount.desk.settings",
        }
        with (self.folder / "server.log").open("ab") as said:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "gunicorn", "--preload", *address, "django.core.wsgi:get_wsgi_application()"],
                env=os.environ | environment,
                start_new_session=True,
                stdout=said,
                stderr=said,
            )
        until = time.monotonic() + PATIENCE
        while not self.answers():
            if time.monotonic() > until or self.process.poll() is not None:
                raise SystemExit(f"the desk did not start: {(self.folder / 'server.log').read_text()[-2000:]}")
            time.sleep(0.05)

    def answers(self) -> bool:
        """Whether somebody answers at its port."""
        try:
            return ask(self, "", "GET", "/api/v1/log")[0] == 401
        except OSError:
            return False

    def kill_a_worker(self) -> None:
        """Kill -9 one of gunicorn's workers; its master starts another."""
        workers = children_of(self.running.pid)
        if workers:
            os.kill(random.choice(workers), signal.SIGKILL)

    def kill_all(self) -> None:
        """Kill -9 master and workers at once, and start the desk again."""
        os.killpg(self.running.pid, signal.SIGKILL)
        self.running.wait()
        self.start()

    @property
    def running(self) -> subprocess.Popen[bytes]:
        """Its master."""
        assert self.process is not None
        return self.process


@dataclass
class Tally:
    """What reviewers were told: hashes of decisions that were acknowledged, and how other requests ended."""

    acknowledged: list[str] = field(default_factory=list)
    ended: Counter[str] = field(default_factory=Counter)


def children_of(pid: int) -> list[int]:
    """The processes that a process has started."""
    return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def ask(desk: Desk, token: str, method: str, path: str, body: object = None) -> tuple[int, dict[str, object]]:
    """One request over HTTP; raises ``OSError`` where nobody answers, or not to the end."""
    connection = http.client.HTTPConnection("127.0.0.1", desk.port, timeout=PATIENCE)
    try:
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"} if token else {}
        connection.request(method, path, json.dumps(body) if body is not None else None, headers)
        answer = connection.getresponse()
        content = answer.read()
    except http.client.HTTPException as broken:
        raise ConnectionResetError(str(broken)) from broken
    finally:
        connection.close()
    return answer.status, json.loads(content) if content.startswith(b"{") else {}


def decide_on(desk: Desk, token: str, claim_id: str, stop: threading.Event, tally: Tally) -> None:
    """Accept and reject one claim by turns, each time after a look at what stands, until told to stop."""
    path = f"/api/v1/claims/{claim_id}"
    seen: str | None = None
    while not stop.is_set():
        try:
            if seen is None:
                status, read = ask(desk, token, "GET", path)
                seen = str(read["seen"]) if status == 200 else None
            if seen is not None:
                verdict = {"verdict": random.choice(list(STATUS)), "reason": "a test", "seen": seen}
                status, told = ask(desk, token, "POST", f"{path}/decisions", verdict)
                seen = str(told["seen"]) if status == 201 else None
                if status == 201:
                    tally.acknowledged.append(str(told["seen"]))
            tally.ended[str(status)] += 1
        except OSError:
            tally.ended["no answer"] += 1
            seen = None
            time.sleep(0.02)


def kill(desk: Desk, tokens: list[str], claims: list[str], kills: list[Callable[[], None]]) -> Tally:
    """Let reviewers decide while something is killed again and again; after each kill they get on before the next."""
    stop, tally = threading.Event(), Tally()
    reviewers = [
        threading.Thread(target=decide_on, args=(desk, token, claim_id, stop, tally), daemon=True)
        for token, claim_id in zip(tokens, claims, strict=False)
    ]
    for reviewer in reviewers:
        reviewer.start()
    for one in kills:
        _wait_for_more(tally)
        time.sleep(random.uniform(0, 0.05))
        one()
    _wait_for_more(tally)
    stop.set()
    for reviewer in reviewers:
        reviewer.join(PATIENCE)
    return tally


def _wait_for_more(tally: Tally) -> None:
    before, until = len(tally.acknowledged), time.monotonic() + PATIENCE
    while len(tally.acknowledged) < before + 3:
        if time.monotonic() > until:
            raise SystemExit(f"nothing was decided for {PATIENCE:.0f} seconds after a kill: {dict(tally.ended)}")
        time.sleep(0.005)


def decide_at_once(desk: Desk, tokens: list[str], claim_id: str) -> Counter[int]:
    """Everybody decides about one claim at the same moment, having seen nothing decided; by status, how often."""
    statuses: Counter[int] = Counter()
    together = threading.Barrier(len(tokens))

    def decide(token: str) -> None:
        together.wait()
        verdict = {"verdict": "accept", "reason": "at once", "seen": ""}
        status, told = ask(desk, token, "POST", f"/api/v1/claims/{claim_id}/decisions", verdict)
        statuses[status if status != 409 or told.get("decided") else 0] += 1

    threads = [threading.Thread(target=decide, args=(token,)) for token in tokens]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return statuses


def what_is_lost(store: Store, tally: Tally) -> dict[str, object]:
    """Acknowledged decisions that are not in the log, and what else is not as it should be."""
    log = read_log(using=store.alias)
    stands = standing(log)
    rows = models.Claim.objects.using(store.alias).values_list("pk", "review_status")
    shown = {pk: STATUS.get(stands.verdicts[pk].verdict) if pk in stands.verdicts else "extracted" for pk, _ in rows}
    return {
        "decisions": len(log),
        "acknowledged": len(tally.acknowledged),
        "lost": len(set(tally.acknowledged) - {entry.entry_hash for entry in log}),
        "first_broken_link": first_broken_link(log),
        "claims_not_as_decided": sum(shown[pk] != status for pk, status in rows),
    }


def make_casebook(folder: Path, database_url: str, claims: int) -> tuple[Store, list[str], list[str]]:
    """A casebook of claims that can be decided about, and a token of each of twenty reviewers."""
    write_settings(folder, title="An invented casebook", packs=("generic",))
    store = open_store(folder, database_url=database_url)
    made = [_claim(number) for number in range(claims)]
    models.Report.objects.using(store.alias).bulk_create([report_row(report) for report, _ in made])
    models.Claim.objects.using(store.alias).bulk_create([claim_row(claim) for _, claim in made])
    tokens = [_reviewer(store, number) for number in range(REVIEWERS)]
    store.close()
    return store, tokens, [claim.claim_id for _, claim in made]


def _claim(number: int) -> tuple[Report, Claim]:
    text = f"The police said {number + 1} people were killed in Town {number}."
    report = Report(
        f"report-{number}", text, publisher="The Example Gazette", published=date(2024, 1, 1), language="en"
    )
    quantity = Quantity.from_operator("exact", number + 1, str(number + 1))
    claim = Claim(
        "", report.report_id, "toll", text, 0, len(text), Speaker("the police", "police"), "test.v1",
        measure="killed", quantity=quantity, victims=Victims("people"),
    )  # fmt: skip
    return report, claim.identified()


def _reviewer(store: Store, number: int) -> str:
    member = Member(name=f"reviewer-{number}")
    member.set_unusable_password()
    member.give(["reviewer"])
    member.save(using=store.alias)
    Authenticator(user=member, type=Authenticator.Type.TOTP, data={"secret": ""}).save(using=store.alias)
    secret = secrets.token_urlsafe(32)
    token_row(member, "faults", secret, 7, ["decide"]).save(using=store.alias)
    return secret


@contextmanager
def kept_in(database: str, folder: Path) -> Iterator[tuple[str, Server | None]]:
    """The URL of an empty database of a kind, and the server that may be killed with it."""
    if database == "sqlite":
        yield f"sqlite:///{folder}/crosscount.sqlite3", None
        return
    with private_server() as server:
        yield server.url, server


def kill_a_backend(server: Server) -> None:
    """Kill -9 one process of PostgreSQL that serves a client or none; the server recovers by itself."""
    backends = children_of(server.pid)
    if backends:
        os.kill(random.choice(backends), signal.SIGKILL)


def kill_the_cluster(server: Server) -> None:
    """Kill -9 PostgreSQL whole, and start it again over what it left on disk."""
    pid = server.pid
    os.kill(pid, signal.SIGSTOP)  # so that it starts no other while its processes are killed
    everything = [*children_of(pid), pid]
    for one in everything:
        os.kill(one, signal.SIGKILL)
    while any(_is_running(one) for one in everything):
        time.sleep(0.01)
    # Where nobody takes leave of the dead, PostgreSQL would take the killed postmaster for a running one.
    for held in ("cluster/postmaster.pid", f".s.PGSQL.{server.port}.lock"):
        (server.folder / held).unlink()
    server.start()


def _is_running(pid: int) -> bool:
    status = Path(f"/proc/{pid}/stat")
    try:
        return status.read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def each_kill_once(desk: Desk, server: Server | None) -> list[Callable[[], None]]:
    """A worker, the desk whole, and where the database has processes of its own, one of these and all."""
    kills = [desk.kill_a_worker, desk.kill_all]
    return kills if server is None else [*kills, lambda: kill_a_backend(server), lambda: kill_the_cluster(server)]


def kills_of(desk: Desk, server: Server | None, number: int) -> list[Callable[[], None]]:
    """So many kills in any order; single processes four times as often as all at once."""
    ways = [kill for position, kill in enumerate(each_kill_once(desk, server)) for _ in range((4, 1)[position % 2])]
    found = (ways * (number // len(ways) + 1))[:number]
    random.shuffle(found)
    return found
