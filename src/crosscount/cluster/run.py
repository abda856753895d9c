"""All stages in their order over a corpus; only what is not whole, or rests on what changed, is done."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crosscount.actors import DEFAULT_PACKS
from crosscount.cluster import methods
from crosscount.cluster.checkpoints import Checkpoints, Finished, Manifest
from crosscount.cluster.folder import Folder, absolute
from crosscount.cluster.session import spark_session
from crosscount.pipeline.progress import Progress, silent

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

SHIPPED = tuple(str(pack) for pack in DEFAULT_PACKS)
NO_SETTINGS: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Work:
    """The stages of a run in their order, each with its rows and seconds, and those that had to be done."""

    stages: tuple[Manifest, ...]
    anew: tuple[str, ...]


def run_cluster(
    master: str,
    source: str,
    out: str,
    *,
    packs: tuple[str, ...] = SHIPPED,
    settings: Mapping[str, str] = NO_SETTINGS,
    progress: Progress = silent,
) -> Work:
    """Read, extract, link and reconcile a corpus over Spark.

    Args:
        master: where the work is done, such as ``local[8]`` or ``spark://host:7077``.
        source: a file or a folder of documents that every worker can read.
        out: a folder that every worker can write to; each stage has one of its own in it.
        packs: the names of the actors to know, of those that come with Crosscount.
        settings: Spark's own.
        progress: told of the tasks of every stage.

    Raises:
        NoSpark, NoJava, NoSession: there is no Spark to work on.
        NothingToRead: the input is missing or empty.
        StageFailed, JavaEnded: Spark gave up, or its Java ended; the stages before are kept, and the next run goes on
            from them.
    """
    from crosscount.cluster.extracting import registry_of

    registry_of(packs)  # A pack that does not exist is told before any work.
    with spark_session(master, settings) as spark:
        checkpoints = Checkpoints(spark, Folder(spark, absolute(out)), progress)
        done = _stages(spark, checkpoints, absolute(source), packs)
    return Work(tuple(one.manifest for one in done), tuple(one.manifest.stage for one in done if one.anew))


def _stages(
    spark: "SparkSession", checkpoints: Checkpoints, source: str, packs: tuple[str, ...]
) -> tuple[Finished, ...]:
    from crosscount.cluster import extracting, linking, origins, portraits, reading, reconciling

    code = methods.cluster_code
    files = reading.list_files(spark, source)
    read = checkpoints.stage(
        "read",
        lambda: reading.read_reports(spark, source, files),
        code=methods.reading_method(),
        rests_on=(code("reading", "large_files"), source, reading.fingerprint_of_input(files)),
    )
    extract = checkpoints.stage(
        "extract",
        lambda: extracting.extract_claims(read["reports"], packs),
        code=methods.extracting_method(packs),
        rests_on=(code("extracting"), read.fingerprint),
    )
    copies = checkpoints.stage(
        "origins",
        lambda: origins.find_corpus_origins(read["reports"]),
        code=methods.reading_method(),
        rests_on=(code("origins"), read.fingerprint),
    )
    portray = checkpoints.stage(
        "portray",
        lambda: portraits.portray_corpus(extract["claims"], read["reports"], packs),
        code=methods.linking_method(packs),
        rests_on=(code("portraits"), extract.fingerprint),
    )
    link = checkpoints.stage(
        "link",
        lambda: linking.link_corpus(portray["portraits"], extract["claims"]),
        code=methods.linking_method(packs),
        rests_on=(code("linking", "components", "operations", "portraits"), portray.fingerprint),
    )
    reconcile = checkpoints.stage(
        "reconcile",
        lambda: reconciling.reconcile_corpus(
            link["incidents"], extract["claims"], read["reports"], copies["origins"], packs=packs
        ),
        code=methods.reconciling_method(packs),
        rests_on=(code("reconciling"), link.fingerprint, copies.fingerprint),
    )
    return read, extract, copies, portray, link, reconcile
