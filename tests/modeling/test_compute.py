"""Tokens to FLOPs to chips to money, held to published throughputs."""

from dataclasses import replace

import pytest

from lianpu import example
from lianpu.core.errors import ModelError
from lianpu.modeling import evaluate, load, simulate
from lianpu.modeling.compute.measured import (
    DEEPSEEK_V3,
    DENSE,
    H20_BF16,
    H20_FP8,
    H800,
    MEASURED,
    QWEN,
    QWEN3_8B,
    QWEN3_30B,
)
from lianpu.modeling.compute.serving import (
    Efficiency,
    all_in,
    annuity,
    calibrated,
    decode_rate,
    decode_step,
    demand,
    equivalents,
    fits,
    flops_per_token,
    memory_needed,
    prefill_rate,
    weights_read,
)


def test_six_published_throughputs_within_15_percent_by_three_efficiencies():
    reached = calibrated(MEASURED)

    for each in MEASURED:
        assert each.predicted(reached) == pytest.approx(each.tokens, rel=0.15), each


@pytest.mark.parametrize("left_out", range(len(MEASURED)))
def test_each_is_predicted_by_the_others_within_25_percent(left_out):
    others = [each for at, each in enumerate(MEASURED) if at != left_out]
    held = MEASURED[left_out]

    assert held.predicted(calibrated(others)) == pytest.approx(held.tokens, rel=0.25)


def test_flops_of_a_token_are_those_the_study_prints():
    """InferSim prints 9.46 GFLOPs a token for Qwen3-30B-A3B in decode at its mean context."""
    assert flops_per_token(QWEN3_30B, 5120) == pytest.approx(9.46e9, rel=0.01)


def test_active_weights_are_those_of_the_published_sizes():
    """37B of DeepSeek-V3 with embeddings of 7168 x 129280 twice; 6.95B of Qwen3-8B without."""
    assert DEEPSEEK_V3.active + 2 * 7168 * 129280 == pytest.approx(37e9, rel=0.02)
    assert QWEN3_8B.active == pytest.approx(6.95e9, rel=0.01)


def test_a_large_batch_touches_every_expert_and_a_small_one_few():
    one = weights_read(QWEN3_30B, replace(QWEN, batch=1, chips=1)) - QWEN3_30B.dense_bytes

    assert one == pytest.approx(8 * QWEN3_30B.expert_bytes)
    whole = weights_read(QWEN3_30B, replace(QWEN, batch=1000, chips=1)) - QWEN3_30B.dense_bytes
    assert whole == pytest.approx(128 * QWEN3_30B.expert_bytes)


def test_what_does_not_fit_is_refused_with_what_would():
    crowded = replace(DENSE, batch=200)

    assert fits(QWEN3_8B, H20_FP8, DENSE)
    assert not fits(QWEN3_8B, H20_FP8, crowded)
    with pytest.raises(ModelError, match="105 sequences fit"):
        decode_step(QWEN3_8B, H20_FP8, crowded, calibrated(MEASURED))


def test_decode_is_bound_by_memory_and_prefill_by_arithmetic():
    """Twice the bandwidth helps decode; prefill does not notice."""
    reached = calibrated(MEASURED)
    faster = replace(H20_BF16, bandwidth=2 * H20_BF16.bandwidth)

    assert decode_step(QWEN3_30B, faster, QWEN, reached) < 0.85 * decode_step(
        QWEN3_30B, H20_BF16, QWEN, reached
    )


def test_chips_power_and_money_add_up_by_hand():
    """1,000 tokens read and 500 written a second, at 100 and 50: 20 chips, 50 with 2x peaks and 80 %."""
    found = demand(
        1000, 500, 100, 50, peak_to_average=2, availability=0.8, kilowatts=2, price=20_000,
        around=0.25, site=1e6, rate=0, years=5, energy=0.1,
    )  # fmt: skip

    assert found.chips == pytest.approx(50)
    assert found.megawatts == pytest.approx(0.1)
    assert found.capex == pytest.approx(50 * 25_000 + 0.1 * 1e6)
    assert found.per_chip_hour == pytest.approx((27_000 / 5 + 2 * 0.1 * 8760) / 8760)
    assert found.per_million_in * 1000 / 1e6 + found.per_million_out * 500 / 1e6 == pytest.approx(
        found.per_chip_hour * 50 / 3600
    )


def test_the_packaged_model_is_the_same_chain():
    """One set of numbers through the model file and through the functions, from weights to money."""
    model = load(example.folder() / "models" / "tokens-to-money.yaml")
    values = {key: value for (key, _, _), value in evaluate(model).values.items()}
    reached = Efficiency(prefill=0.8097, bandwidth=0.95, decode=0.372)
    served = MEASURED[0].served
    reads = prefill_rate(DEEPSEEK_V3, H800, served, reached)
    writes = decode_rate(DEEPSEEK_V3, H800, served, reached)
    found = demand(
        6e6, 2e6, reads, writes, peak_to_average=2, availability=0.95, kilowatts=1.73, price=23_500,
        around=0.33, site=11.7e6, rate=0.1, years=5, energy=0.07,
    )  # fmt: skip

    assert float(values["prefill"]) == pytest.approx(reads)
    assert float(values["decode"]) == pytest.approx(writes)
    assert float(values["flops_in"]) * 1e9 == pytest.approx(
        flops_per_token(DEEPSEEK_V3, 2048, prefill=True)
    )
    assert float(values["flops_out"]) * 1e9 == pytest.approx(flops_per_token(DEEPSEEK_V3, 4096))
    assert float(values["weights_read"]) * 1e9 == pytest.approx(weights_read(DEEPSEEK_V3, served))
    assert float(values["held"]) * 1e9 == pytest.approx(memory_needed(DEEPSEEK_V3, served))
    assert float(values["chips"]) * 1000 == pytest.approx(found.chips)
    assert float(values["power"]) == pytest.approx(found.megawatts)
    assert float(values["capex"]) * 1e6 == pytest.approx(found.capex)
    assert float(values["chip_hour"]) == pytest.approx(found.per_chip_hour)
    assert float(values["per_million_in"]) == pytest.approx(found.per_million_in)
    assert float(values["per_million_out"]) == pytest.approx(found.per_million_out)


def test_every_uncertain_term_of_the_packaged_chain_moves_its_results():
    model = load(example.folder() / "models" / "tokens-to-money.yaml")

    found = simulate(model, draws=2**10)
    row = found.row("capex")

    assert sum(bool(line.uncertain) for line in model.inputs.values()) == 18
    assert found.quantiles[row, 0] < found.quantiles[row, 1] < found.quantiles[row, 2]
    assert not any(found.undefined)


def test_annuity_and_all_in():
    assert annuity(1000, 0.1, 1) == pytest.approx(1100)
    assert annuity(1000, 0, 4) == 250
    assert all_in(1000, 0.5, 1.2) == pytest.approx(1.8)


def test_a_claim_of_eflops_is_told_in_chips():
    assert {name: round(count / 1e6, 2) for name, count in equivalents(1037e18)} == {
        "H20": 7.01,
        "H100": 1.05,
        "B200": 0.46,
    }
