import polars as pl
import pytest

from lianpu.chain.census.edges import Task, read_edges
from lianpu.core.errors import UsageError

TASK = Task(4, (3.0,))


def write(folder, **columns):
    file = folder / "edges.parquet"
    pl.DataFrame(columns).write_parquet(file)
    return file


@pytest.mark.parametrize("name", [lambda n: n, lambda n: f"公司{n}", lambda n: 10**15 + n])
def test_names_and_numbers_are_nodes_alike(tmp_path, name):
    """1 pays 2 and back; 2, 3 and 1 pay round; the second edge of a pair is larger."""
    source, target = [1, 1, 2, 2, 3], [2, 2, 1, 3, 1]
    file = write(
        tmp_path,
        source=[name(each) for each in source],
        target=[name(each) for each in target],
        amount=[2.0, 4.0, 5.0, 3.0, 9.0],
    )

    tally = read_edges(file, TASK.columns).count(TASK)

    assert tally.counts[2].tolist() == [0, 1]
    assert tally.counts[3].tolist() == [0, 1]
    assert tally.largest[2:].tolist() == [4.0, 3.0, 0.0]


def test_times_make_the_order_of_payments_count(tmp_path):
    columns = {"source": [1, 2], "target": [2, 1], "amount": [1.0, 1.0], "time": [5, 9]}
    near, far = Task(2, (), 4), Task(2, (), 3)
    file = write(tmp_path, **columns)

    assert read_edges(file, near.columns).count(near).total == 1
    assert read_edges(file, far.columns).count(far).total == 0


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        ({"source": [1], "target": [2]}, "a column is missing: amount"),
        ({"source": [1], "target": [None], "amount": [1.0]}, "column source of type Int64"),
        (
            {"source": [1, 1], "target": [2, None], "amount": [1.0, 2.0]},
            "column target has no value in 1",
        ),
        (
            {"source": [1], "target": [2], "amount": [float("nan")]},
            "column amount has no value in 1",
        ),
        ({"source": [1], "target": [2], "amount": ["1亿"]}, "column amount of type String"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_why(tmp_path, columns, told):
    with pytest.raises(UsageError, match=rf"edges\.parquet: {told}"):
        read_edges(write(tmp_path, **columns), TASK.columns)


def test_what_is_no_parquet_is_refused(tmp_path):
    file = tmp_path / "edges.csv"
    file.write_text("source,target,amount\n1,2,3\n")

    for each in (file, tmp_path / "none.parquet"):
        with pytest.raises(UsageError, match="not a Parquet file"):
            read_edges(each, TASK.columns)
