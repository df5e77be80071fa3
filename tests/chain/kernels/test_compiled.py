"""Kernels are kept, and never those of another state of the sources."""

import numba

from lianpu.chain.kernels.compiled import cache_folder


def test_the_cache_belongs_to_all_sources_and_to_numba(tmp_path):
    """A type renamed in one file leaves the others' dates, by which Numba would go, as they were."""
    (tmp_path / "graph.py").write_text("Graph = 1")
    before = cache_folder(tmp_path)
    (tmp_path / "graph.py").write_text("Table = 1")

    assert before != cache_folder(tmp_path)
    assert cache_folder() == cache_folder()
    assert before.name.endswith(f"-numba-{numba.__version__}")
