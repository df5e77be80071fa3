"""Documents of one workspace against each other: both places stay, and nothing is red."""

from __future__ import annotations

from pathlib import Path

from lianpu.workspace import Workspace

_CHIPS = "| Chip | Compute | Power |\n|---|---|---|\n"


def _findings(folder: Path, **files: str):
    workspace = Workspace.in_memory()
    paths = []
    for name, text in files.items():
        path = folder / f"{name}.md"
        path.write_text(text, "utf-8")
        paths.append(path)
    workspace.read(paths)
    return workspace.findings()


def test_a_measure_that_two_documents_tell_differently_shows_both_places(tmp_path):
    """Neither is called wrong: scopes and editions differ in print more often than writers say."""
    found = _findings(
        tmp_path,
        one="# 甲\n\n风筝市场规模将从2025年的118亿美元增长至2028年的231亿美元。\n",
        two="# 乙\n\n风筝市场规模将从2025年的136亿美元增长至2028年的231亿美元。\n",
    )

    [clash] = [each for each in found if each.rule == "told-elsewhere"]
    assert (clash.verdict.value, clash.severity.value) == ("contradicted", "amber")
    assert {clash.stated, clash.recomputed} == {"118亿美元", "136亿美元"}
    assert len({span.document for span in clash.spans}) == 2


def test_numbers_that_agree_within_their_digits_do_not_clash(tmp_path):
    """118 and "about 120" are one telling."""
    found = _findings(
        tmp_path,
        one="# 甲\n\n风筝市场规模将从2025年的118亿美元增长至2028年的231亿美元。\n",
        two="# 乙\n\n风筝市场规模将从2025年的约120亿美元增长至2028年的231亿美元。\n",
    )

    assert not [each for each in found if each.rule == "told-elsewhere"]


def test_a_ratio_apart_from_all_of_the_ledger_is_shown(tmp_path):
    """Six chips of two documents near 5 TFLOPS a watt, and one of the second at sixty."""
    near = "".join(
        f"| A{at} | {1000 + 90 * at} TFLOPS | {210 + 15 * at} W |\n" for at in range(1, 5)
    )
    far = "| B1 | 1300 TFLOPS | 280 W |\n| B2 | 18000 TFLOPS | 300 W |\n"
    found = _findings(tmp_path, one=_CHIPS + near, two=_CHIPS + far)

    [outlier] = [each for each in found if each.rule == "ledger-outlier"]
    assert outlier.severity.value == "amber"
    assert "B2" in outlier.title.en


def test_names_in_two_scripts_join_by_the_registry(tmp_path):
    """Whoever the workspace knows under both names is one subject; the audit has no list of names."""
    found = _findings(
        tmp_path,
        one="# 甲\n\n| 公司 | 2025年营收（亿美元） |\n|---|---|\n| 英伟达 | 2,160 |\n| 微软 | 2,817 |\n",
        two="# B\n\n| Company | Revenue 2025 ($bn) |\n|---|---|\n| NVIDIA | 196 |\n| Microsoft | 281.7 |\n",
    )

    [clash] = [each for each in found if each.rule == "told-elsewhere"]
    assert {clash.stated, clash.recomputed} == {"2,160亿美元", "$196bn"}
