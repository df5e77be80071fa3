"""Composites by the weights that prose tells, and scores told again behind the names of their rows."""

from lianpu.audit import audit
from lianpu.core.finding import Severity, Verdict
from lianpu.reading import read

ROWS = [
    ("Kelder", 80, 60, 70, 71),
    ("Arcas", 90, 50, 60, 68),
    ("Hollin", 40, 90, 50, 61),
    ("Verdon", 70, 70, 90, 76),
]


def report(rows=ROWS, weights="reach 30% · price 40% · service 30%", prose=""):
    table = "\n".join(f"| {' | '.join(map(str, row))} |" for row in rows)
    return (
        f"# Pump makers\n\n**Method:** a score of ten fields ({weights})\n\n"
        f"| Maker | Reach | Price | Serv | Composite |\n|---|---|---|---|---|\n{table}\n\n{prose}\n"
    )


def found(text, rule):
    return [each for each in audit(read(text.encode(), "scores.md")) if each.rule == rule]


def composites(rows=ROWS, **told):
    made = [each for each in found(report(rows, **told), "average") if each.spans[0].quote]
    return [(each.stated, each.severity.value) for each in made]


RIGHT = [(80, 60, 70, 69), (90, 50, 60, 65), (40, 90, 50, 63), (70, 70, 90, 76)]
NAMED = [(row[0], *right) for row, right in zip(ROWS, RIGHT, strict=True)]


def test_weights_in_prose_give_the_composite_of_each_row():
    assert composites(NAMED) == [("69", "green"), ("65", "green"), ("63", "green"), ("76", "green")]


def test_the_one_row_that_differs_is_doubted():
    slipped = [*NAMED[:3], ("Verdon", 70, 70, 90, 67)]
    assert ("67", "amber") in composites(slipped)


def test_weights_of_something_else_say_nothing():
    """Most rows agree with none, or the weights name other columns, or make up no hundred."""
    assert composites(ROWS[:3]) == []
    assert composites(NAMED, weights="reach 30% · price 40% · safety 30%") == []
    assert composites(NAMED, weights="reach 30% · price 40% · service 20%") == []


def told_again(prose):
    return [
        (each.stated, each.verdict is Verdict.CONTRADICTED)
        for each in found(report(NAMED, prose=prose), "restated")
        if each.severity in (Severity.GREEN, Severity.AMBER) and "(" in each.spans[0].quote
    ]


def test_names_with_their_scores_repeat_a_column():
    listed = "- **Buy:** Verdon (76), Kelder ({})\n- **Hold:** Arcas (65), Hollin (63)"
    assert told_again(listed.format(69)) == [
        ("76", False), ("69", False), ("65", False), ("63", False),
    ]  # fmt: skip
    assert ("96", True) in told_again(listed.format(96))


def test_numbers_of_no_column_are_left_alone():
    assert told_again("- Verdon (12), Kelder (14), Arcas (3)") == []
