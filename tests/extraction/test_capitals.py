"""Codes of shares that stand behind names without a bracket."""

from lianpu.extraction.text.capitals import codes


def test_a_code_behind_a_legal_form_is_left_out_of_the_sentence() -> None:
    """The name goes on to its verb: "Norvale Corp NVL has"."""
    text = "Norvale Corp NVL has bought Tarnex."

    assert codes(text, [(0, 12), (28, 34)]) == [(12, 16)]


def test_an_office_or_a_firm_told_of_again_is_no_code() -> None:
    """ "Norvale Inc CEO" is a person, and capitals that stand elsewhere too are a firm's name."""
    assert codes("Norvale Inc CEO Ida Roe has left.", [(0, 11)]) == []
    assert codes("Norvale Inc and ABC, and Tarnex Corp ABC said ABC.", [(0, 11), (37, 40)]) == []


def test_a_name_that_holds_its_code_is_left_as_it_is() -> None:
    """Nothing is cut out of a name itself."""
    assert codes("Norvale Corp NVL has bought.", [(0, 16)]) == []
