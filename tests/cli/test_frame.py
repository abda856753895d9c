"""One clear line for what a user can mend, and a quiet end otherwise."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from crosscount.cli.verbs import VERBS

CROSSCOUNT = [sys.executable, "-c", "from crosscount.cli import main; main()"]


def one_line(outcome):
    return outcome.code == 1 and outcome.out == "" and outcome.err.count("\n") == 1


@pytest.mark.parametrize("verb", [verb.__name__ for verb in VERBS])
def test_every_verb_explains_itself_with_an_example(crosscount, verb):
    outcome = crosscount(verb, "--help")

    assert outcome.code == 0
    assert f"Example: crosscount {verb}" in outcome.out


def test_help_and_no_arguments_at_all_list_the_verbs(crosscount):
    assert crosscount().out == crosscount("--help").out
    assert all(verb.__name__ in crosscount().out for verb in VERBS)


def test_the_version_is_printed(crosscount):
    assert crosscount("--version").out == "crosscount 0.1.0\n"


@pytest.mark.parametrize("arguments", [["nonesuch"], ["extract", "--nonesuch"], ["schema", "nonesuch"]])
def test_a_slip_of_the_keyboard_costs_one_line(crosscount, arguments):
    outcome = crosscount(*arguments)

    assert one_line(outcome)
    assert "nonesuch" in outcome.err


@pytest.mark.parametrize("verb", ["extract", "attribute", "locate", "link", "reconcile"])
def test_a_missing_file_is_named_in_one_line(crosscount, tmp_path, verb):
    outcome = crosscount(verb, tmp_path / "missing.jsonl")

    assert one_line(outcome)
    assert "missing.jsonl" in outcome.err


@pytest.mark.parametrize("verb", ["extract", "attribute", "locate", "link", "reconcile"])
@pytest.mark.parametrize("line", [b"{", b"[]", b'"words"', b'{"claim_id": 3}', b"\xff\xfe", b'{"text": "\\ud800"}'])
def test_a_broken_line_is_named_by_its_number(crosscount, verb, line):
    outcome = crosscount(verb, stdin=b"\n" + line + b"\n")

    assert one_line(outcome)
    assert "line 2 of standard input" in outcome.err


def test_words_of_a_user_cannot_command_the_terminal_of_the_error(crosscount, tmp_path):
    assert "\x1b" not in crosscount("extract", tmp_path / "\x1b[2Jfile").err


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["schema", "claim"], ["extract", "--help"]])
def test_no_parser_is_loaded_before_anything_is_parsed(arguments):
    program = (
        "import sys; from crosscount.cli import run; code = run(sys.argv[1:]);"
        "heavy = {'spacy', 'django', 'torch', 'trafilatura', 'pyarrow'} & set(sys.modules);"
        "sys.exit(code or (str(heavy) if heavy else 0))"
    )

    finished = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=False)

    assert (finished.returncode, finished.stderr) == (0, "")


def test_a_reader_who_leaves_early_is_no_error():
    with subprocess.Popen([*CROSSCOUNT, "schema", "claim"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        errors = process.stderr.read()

    assert (process.returncode, errors) == (0, b"")


def test_an_interrupt_ends_quietly():
    with subprocess.Popen(
        [*CROSSCOUNT, "link"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=hear_interrupts,
    ) as process:
        until_it_reads(process.pid)
        process.send_signal(signal.SIGINT)
        out, errors = process.communicate()

    assert (process.returncode, out, errors) == (130, b"", b"")


def hear_interrupts() -> None:
    """A suite that runs in the background has interrupts turned off, and its children inherit that."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def until_it_reads(pid: int) -> None:
    """Wait until the process sleeps in a read of its standard input."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        call = Path(f"/proc/{pid}/syscall")
        if not call.exists():
            pytest.skip("no /proc to see when the command waits for input")
        if call.read_text().split()[:2] == [str(READ), "0x0"]:
            return
        time.sleep(0.05)
    raise AssertionError("the command never read its input")


READ = {"x86_64": 0, "aarch64": 63}.get(os.uname().machine, -1)
