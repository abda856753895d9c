"""``crosscount cluster``: a corpus over many machines."""

from typing import Annotated, Literal

import typer

from crosscount.cli.screen import note, stage_bars
from crosscount.values import CrosscountError

Action = Annotated[Literal["run"], typer.Argument(metavar="run", help="The one thing there is to do.")]
Master = Annotated[str, typer.Option("--master", metavar="URL", help="Spark's master: local[8], spark://HOST:PORT ...")]
In = Annotated[str, typer.Option("--in", metavar="PATH", help="Documents, where every worker can read them.")]
Out = Annotated[str, typer.Option("--out", metavar="PATH", help="A folder where every worker can write.")]
Pack = Annotated[list[str] | None, typer.Option("--pack", metavar="NAME", help="The actors to know; may be repeated.")]
Set = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="NAME=VALUE", help="A setting of Spark's, such as spark.executor.memory=8g."),
]


class NotASparkSetting(CrosscountError):
    """Words after ``--set`` that are no name with a value."""

    def __init__(self, words: str) -> None:
        super().__init__(f"--set was given {words!r}; write NAME=VALUE, such as spark.executor.memory=8g")


def cluster(
    action: Action,  # noqa: ARG001 - there is one thing to do, and it has a name
    master: Master,
    source: In,
    out: Out,
    pack: Pack = None,
    setting: Set = None,
) -> None:
    """Read, extract, link and reconcile a corpus over Spark; a run that was broken off goes on where it stopped.

    Example: crosscount cluster run --master "local[8]" --in corpus --out result
    """
    from crosscount.cluster import run_cluster
    from crosscount.cluster.run import SHIPPED

    with stage_bars(keep=True) as tell:
        work = run_cluster(
            master, source, out, packs=tuple(pack or SHIPPED), settings=_settings(setting or []), progress=tell
        )
    for stage in work.stages:
        rows = ", ".join(f"{count:,} {table}" for table, count in stage.rows.items())
        done = f"{stage.seconds:,.0f} s" if stage.stage in work.anew else "as it was"
        note(f"{stage.stage}: {rows} ({done})")


def _settings(words: list[str]) -> dict[str, str]:
    for each in words:
        if not each.partition("=")[0] or "=" not in each:
            raise NotASparkSetting(each)
    return {each.partition("=")[0]: each.partition("=")[2] for each in words}
