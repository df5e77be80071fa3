"""Circles counted by strongly connected component on a Spark cluster, from Parquet.

No circle leaves its component, so components are counted apart and the tallies added. The driver
reads two columns to find the components, with the same kernel as everywhere; Spark reads the rest
where it is needed, brings each component to a worker (a large one to several, each with a share of
the start nodes) and runs the kernels there on Arrow batches.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np
import polars as pl

from lianpu.chain.census.edges import Edges, Task, check_edges
from lianpu.chain.kernels.circles import Tally
from lianpu.chain.kernels.graph import Graph
from lianpu.chain.kernels.trimming import strong
from lianpu.core.errors import UsageError
from lianpu.core.text import Text

LARGE = 200_000
"""Edges of a component from where on workers share its start nodes; chosen by us."""


MASTERS = ("local", "spark://", "yarn", "k8s://")
"""How the address of a cluster begins."""


def count_on(master: str, path: str, task: Task) -> Tally:
    """As `edges.Edges.count`, on the cluster.

    Args:
        master: "spark://host:7077", "yarn", "k8s://…", "local-cluster[2,1,1024]" (workers, processors
            of each, MB of each) or "local[2]" on this machine.
        path: A Parquet file or folder that driver and workers can read.
        task: `Task.parts` is set here, to the processors of the cluster.

    Raises:
        UsageError: A file that cannot be used, no Spark, no Java, another cluster in use.
    """
    if not master.startswith(MASTERS):
        raise UsageError(
            Text(f"没有这种引擎：{master}", f"no such engine: {master}"),
            expected=Text(
                "embedded，或 " + "、".join(MASTERS), "embedded, or " + ", ".join(MASTERS)
            ),
        )
    check_edges(path, task.columns)
    nodes = _components(path)
    with session(master) as spark:
        workers = max(1, spark.sparkContext.defaultParallelism)
        lists = spark.createDataFrame(nodes.to_arrow())
        payer = lists.withColumnRenamed("node", "source")
        payee = lists.selectExpr("node AS target", "component AS other")
        edges = spark.read.parquet(path).select(*task.columns)
        inside = edges.join(payer, "source").join(payee, "target").where("component = other")
        shares = f"explode(sequence(0, IF(edges >= {LARGE}, {workers}, 1) - 1)) AS part"
        shared = inside.drop("other").selectExpr("*", shares)
        done = shared.repartition(4 * workers, "component", "part").mapInArrow(
            partial(_tallies, task=replace(task, parts=workers), large=LARGE),
            "legs long, band long, circles long, largest double",
        )
        return _added(done.collect(), task)


def _components(path: str) -> pl.DataFrame:
    """(node, component, edges inside it) of all nodes that can be in a circle."""
    ends = Edges.of(
        pl.read_parquet(path, columns=["source", "target"]).with_columns(amount=pl.lit(1.0))
    )
    graph = Graph.of(ends.source, ends.target, nodes=len(ends.names))
    label = strong(graph.indptr, graph.target, graph.target, 0)
    inside = label[ends.source][label[ends.source] == label[ends.target]]
    edges = np.bincount(inside, minlength=int(label.max(initial=-1)) + 1)
    several = np.bincount(label)[label] > 1
    table = {"node": ends.names, "component": label, "edges": edges[label]}
    return pl.DataFrame(table).filter(pl.Series(several))


def _tallies(batches: Iterable[Any], task: Task, large: int) -> Iterator[Any]:
    """On a worker: the tallies of the components of one partition, as Arrow batches."""
    held = list(batches)
    if not sum(batch.num_rows for batch in held):
        return
    table = pl.DataFrame(pl.from_arrow(held))
    rows = []
    for (_, part), edges in table.group_by("component", "part", maintain_order=True):
        shared = edges["edges"][0] >= large
        asked = task if shared else replace(task, parts=1)
        tally = Edges.of(edges.select(task.columns)).count(asked, int(str(part)))
        rows += [
            (int(legs), int(band), int(tally.counts[legs, band]), float(tally.largest[legs]))
            for legs, band in np.argwhere(tally.counts)
        ]
    kinds = {"legs": pl.Int64, "band": pl.Int64, "circles": pl.Int64, "largest": pl.Float64}
    yield from pl.DataFrame(rows, kinds, orient="row").to_arrow().to_batches()


def _added(rows: Iterable[Any], task: Task) -> Tally:
    counts = np.zeros((task.longest + 1, len(task.thresholds) + 1), np.int64)
    largest = np.zeros(task.longest + 1)
    for row in rows:
        counts[row.legs, row.band] += row.circles
        largest[row.legs] = max(largest[row.legs], row.largest)
    return Tally(counts, np.asarray(task.thresholds, np.float64), largest, complete=True)


@contextmanager
def session(master: str) -> Iterator[Any]:
    """A Spark session; one that is open already is used and stays open."""
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise UsageError(
            Text(f"没有 Spark：{master}", f"Spark is not installed: {master}"),
            remedy=Text("pip install 'lianpu[spark]'", "pip install 'lianpu[spark]'"),
        ) from error
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        raise UsageError(
            Text(f"Spark 需要 Java：{master}", f"Spark needs Java: {master}"),
            remedy=Text(
                "apt install default-jre-headless，或设 JAVA_HOME",
                "apt install default-jre-headless, or set JAVA_HOME",
            ),
        )
    open_one = SparkSession.getActiveSession()
    if open_one is not None:
        if open_one.sparkContext.master != master:
            using = open_one.sparkContext.master
            raise UsageError(
                Text(f"本进程已在用 {using}", f"this process already uses {using}"),
                expected=Text(master, master),
            )
        yield open_one
        return
    builder: Any = SparkSession.builder
    builder = builder.master(master).appName("lianpu").config("spark.ui.enabled", "false")
    if master.startswith("local"):
        # workers of this machine run and import what this process does
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        path = os.pathsep.join(filter(None, sys.path))
        for key in ("SPARK_LOCAL_IP", "SPARK_LOCAL_HOSTNAME"):
            os.environ.setdefault(key, "127.0.0.1")
        builder = builder.config("spark.sql.shuffle.partitions", "4")
        builder = builder.config("spark.executorEnv.PYTHONPATH", path)
        # a busy machine starts slowly, which is no reason to give a worker up
        builder = builder.config("spark.network.timeout", "600s")
        builder = builder.config("spark.executor.heartbeatInterval", "60s")
        for who in ("driver", "executor"):
            quick = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1"
            builder = builder.config(f"spark.{who}.extraJavaOptions", quick)
    spark = builder.getOrCreate()
    try:
        yield spark
    finally:
        spark.stop()
