"""A printed table of chips: doubtful values are amber, agreeing ones are left alone."""

from lianpu.core.document import Document
from lianpu.core.finding import Severity, Verdict
from lianpu.modeling.compute.chip_table import check_chips
from lianpu.reading import read


def table(*rows: str, head: str = "Chip,Compute (FP16),Power") -> Document:
    lines = [head, ",".join("---" for _ in head.split(",")), *rows]
    text = "\n".join("| " + " | ".join(line.split(",")) + " |" for line in lines)
    return read(text.encode(), "chips.md")


def test_agreeing_values_get_no_finding():
    assert check_chips(table("H100,989 TFLOPS,700 W", "MI300X,1300 TFLOPS,750 W")) == ()


def test_a_value_of_another_precision_is_named_as_such():
    [found] = check_chips(table("H100,1979 TFLOPS,700 W", "H20,148 TFLOPS,400 W"))

    assert (found.verdict, found.severity) == (Verdict.CONTRADICTED, Severity.AMBER)
    assert "FP8 dense" in found.title.en
    assert found.quote == "1979 TFLOPS"


def test_a_value_of_another_chip_of_the_maker_is_named_as_such():
    [found] = check_chips(table("MI355X,2500 TFLOPS,750 W", "H20,148 TFLOPS,400 W"))

    assert "MI300X" in found.title.en


def test_a_value_that_nobody_gives_says_what_was_seen():
    [found] = check_chips(table("H100,989 TFLOPS,90 W", "H20,148 TFLOPS,400 W"))

    assert found.recomputed == "700 W"


def test_a_chip_of_which_nothing_is_known_is_left_alone():
    assert check_chips(table("DeepEdge 10,8 TFLOPS,40 W", "H20,148 TFLOPS,400 W")) == ()


def test_a_table_without_chips_is_left_alone():
    assert check_chips(table("Boiler,12 TFLOPS,400 W", "Pump,1 TFLOPS,30 W")) == ()


def test_figure_35_shows_its_doubtful_values(shared):
    file = shared / "reports" / "ai-chain-2025-10.txt"
    document = read(file.read_bytes(), file.name)
    found = check_chips(document)
    amber = [
        (each.title.en.split(":")[0], each.quote)
        for each in found
        if each.severity is Severity.AMBER
    ]

    assert amber == [
        ("TPU v7 FP16", "2300TFLOPS"),  # Google publishes BF16, as Biren does
        ("TPU v7 power", "160W"),
        ("Trainium3 FP16", "1310TFlops"),
        ("Ascend 910B FP16", "320TFLOPS"),
        ("Ascend 910B power", "310W"),
        ("MLU370-X8 power", "150W"),
        ("BR100 FP16", "1024TFLOPS"),
        ("A311D FP16", "5 TFLOPS"),
    ]
    titles = {each.title.zh for each in found if each.severity is Severity.AMBER}
    assert not [each for each in titles if "power" in each or "dense" in each]
    circular = [each for each in found if each.rule == "chip-circular"]
    assert circular
    assert all(each.severity is Severity.GREY for each in circular)
