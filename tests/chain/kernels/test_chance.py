import numpy as np

from lianpu.chain.kernels.chance import philox, two_uniforms

FULL = 0xFFFFFFFF


def test_the_known_answers_of_the_authors():
    """From the file of known answers that comes with Random123."""
    assert [hex(word) for word in philox(0, 0, 0, 0, 0, 0)] == [
        "0x6627e8d5", "0xe169c58d", "0xbc57ac4c", "0x9b00dbd8",
    ]  # fmt: skip
    assert [hex(word) for word in philox(FULL, FULL, FULL, FULL, FULL, FULL)] == [
        "0x408f276d", "0x41c83b0e", "0xa20bc7c6", "0x6d5451fd",
    ]  # fmt: skip


def test_numbers_fill_the_unit_evenly():
    drawn = np.array([two_uniforms(7, place, 0, 0) for place in range(5000)]).ravel()

    assert drawn.min() >= 0
    assert drawn.max() < 1
    shares = np.histogram(drawn, 10, (0, 1))[0] / len(drawn)
    assert np.abs(shares - 0.1).max() < 0.015
