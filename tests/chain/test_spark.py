import os
import shutil

import numpy as np
import polars as pl
import pytest

from lianpu.chain.census import spark
from lianpu.chain.census.edges import Task, read_edges
from lianpu.chain.census.spark import count_on, session
from lianpu.core.errors import UsageError

pytestmark = pytest.mark.xdist_group("spark")
"""On one process: a cluster takes long to open."""

MASTER = "local-cluster[2,1,1024]"
"""Two workers, each a Java process with Python processes of its own."""


def payments(folder):
    """Two components of different size, a tail, a self-loop and parallel edges."""
    chance = np.random.default_rng(4)
    source = np.r_[chance.integers(0, 30, 200), chance.integers(50, 55, 20), [100, 7, 3, 3]]
    target = np.r_[chance.integers(0, 30, 200), chance.integers(50, 55, 20), [3, 7, 100, 101]]
    table = pl.DataFrame(
        {
            "source": [f"公司{number}" for number in source],
            "target": [f"公司{number}" for number in target],
            "amount": chance.integers(1, 9, len(source)).astype(float),
            "time": chance.integers(0, 100, len(source)),
        }
    )
    file = folder / "edges.parquet"
    table.write_parquet(file)
    return str(file)


@pytest.fixture(scope="module")
def cluster():
    """One session for all tests: opening it is what takes long."""
    required = os.environ.get("LIANPU_REQUIRE_JAVA") == "1"
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        told = "no Java: apt install default-jre-headless"
        pytest.fail(told) if required else pytest.skip(told)
    if not required:
        pytest.importorskip("pyspark", reason="no Spark: pip install 'lianpu[spark]'")
    # its workers' logs stay in the package, which has no setting for it: another cluster begun in the
    # same second has the same folder, in which its processes stand
    with session(MASTER) as opened:
        yield opened


@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize(("window", "large"), [(None, 10**9), (60, 1)])
def test_a_cluster_counts_what_this_machine_counts(cluster, tmp_path, monkeypatch, window, large):
    """By component; and with the start nodes of each shared among the workers."""
    monkeypatch.setattr(spark, "LARGE", large)
    task = Task(4, (3.0, 6.0), window)
    file = payments(tmp_path)
    alone = read_edges(file, task.columns).count(task)

    spread = count_on(MASTER, file, task)

    assert alone.total > 0
    assert (spread.counts == alone.counts).all()
    assert (spread.largest == alone.largest).all()


@pytest.mark.filterwarnings("default")
def test_the_work_runs_on_more_than_one_worker(cluster):
    """Else the test above would only show that one process agrees with another."""

    def told(batches):
        import pyarrow

        for batch in batches:
            yield pyarrow.RecordBatch.from_pydict({"id": [os.getpid()] * batch.num_rows})

    found = cluster.range(0, 4000, 1, 8).mapInArrow(told, "id long").distinct().collect()

    assert len(found) > 1


@pytest.mark.filterwarnings("default")
def test_another_cluster_than_the_open_one_is_refused(cluster, tmp_path):
    with pytest.raises(UsageError, match="already uses local"):
        count_on("local[2]", payments(tmp_path), Task())


def test_a_cluster_without_java_is_told_what_to_do(tmp_path, monkeypatch):
    pytest.importorskip("pyspark", reason="no Spark: pip install 'lianpu[spark]'")
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("JAVA_HOME", raising=False)

    with pytest.raises(UsageError, match="needs Java"):
        count_on("local[2]", payments(tmp_path), Task())


def test_a_cluster_without_spark_is_told_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pyspark.sql", None)

    with pytest.raises(UsageError, match=r"lianpu\[spark\]"):
        count_on("local[2]", payments(tmp_path), Task())
