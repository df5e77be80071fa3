"""Published throughputs of served models, with their set-ups: what `compute` is held to.

Actual tokens a second and GPU as tabled in the README of InferSim (Alibaba, Apache-2.0, 2025):
DeepSeek-V3 from DeepSeek's published profile data (4K prompts; prefill over 32 GPUs, decode over 128
with 128 sequences each), the Qwen3 models measured with SGLang (4,096 tokens in, 2,048 out; 100
sequences a GPU in its example for Qwen3-30B-A3B, taken as the same for Qwen3-8B). Shapes are those of
the models' public configuration files; peaks and links those that InferSim lists for the GPUs.
"""

from __future__ import annotations

from lianpu.modeling.compute.serving import Measured, Rates, Serving, Shape

SOURCE = "InferSim README, actual (Alibaba, 2025)"

H20_BF16 = Rates("H20", 148e12, 148e12, 4.0e12, 96e9, 450e9)
H20_FP8 = Rates("H20", 296e12, 148e12, 4.0e12, 96e9, 450e9)
H800 = Rates("H800", 1979e12, 989e12, 3.35e12, 80e9, 50e9)

# layers 48, hidden 2048, 32 heads of 128 over 4 of key and value, 128 experts of 768, 8 chosen
QWEN3_30B = Shape(
    "Qwen3-30B-A3B", active=48 * (2048 * 128 * (32 + 4 + 4 + 32) + 8 * 3 * 2048 * 768),
    dense_bytes=48 * 2 * 2048 * 128 * 72, attention=4.0 * 32 * 128 * 48, cache=48 * 2 * 4 * 128 * 2,
    experts=128, chosen=8, expert_bytes=48 * 2 * 3 * 2048 * 768,
    sent_prefill=48 * 2 * 8 * 2048 * 2, sent_decode=48 * 2 * 8 * 2048 * 2,
)  # fmt: skip

# layers 36, hidden 4096, 32 heads of 128 over 8 of key and value, feed-forward of 12288
QWEN3_8B = Shape(
    "Qwen3-8B", active=36 * (4096 * 128 * (32 + 8 + 8 + 32) + 3 * 4096 * 12288),
    dense_bytes=36 * (4096 * 128 * 80 + 3 * 4096 * 12288), attention=4.0 * 32 * 128 * 36,
    cache=36 * 2 * 8 * 128 * 2,
)  # fmt: skip

# 61 layers, 3 of them dense (18432); hidden 7168; latent attention 128 heads: query rank 1536, latent
# 512 + 64, head 128 + 64 / 128; 256 experts of 2048, 8 chosen and 1 shared
_MLA = 7168 * 1536 + 1536 * 128 * 192 + 7168 * 576 + 512 * 128 * 256 + 128 * 128 * 7168
_EXPERT = 3 * 7168 * 2048
_FIRST = 3 * 3 * 7168 * 18432
DEEPSEEK_V3 = Shape(
    "DeepSeek-V3", active=61 * _MLA + _FIRST + 58 * 9 * _EXPERT,
    dense_bytes=61 * _MLA + _FIRST + 58 * _EXPERT,
    attention=61 * 2.0 * 128 * (576 + 512), attention_prefill=61 * 2.0 * 128 * (192 + 128),
    cache=61 * 576 * 2, experts=256, chosen=8, expert_bytes=58 * _EXPERT,
    # FP8 out and BF16 back; in prefill once for each of at most 4 nodes, in decode for each expert
    sent_prefill=58 * 4 * 7168 * 3, sent_decode=58 * 8 * 7168 * 3,
)  # fmt: skip

QWEN = Serving(chips=4, batch=100, prompt=4096, context=5120)
DENSE = Serving(chips=1, batch=100, prompt=4096, context=5120)
DEEPSEEK = Serving(chips=128, batch=128, prompt=4096, context=4096)

MEASURED = (
    Measured(DEEPSEEK_V3, H800, DEEPSEEK, "prefill", 7839, SOURCE),
    Measured(DEEPSEEK_V3, H800, DEEPSEEK, "decode", 2324, SOURCE),
    Measured(QWEN3_30B, H20_BF16, QWEN, "prefill", 16594, SOURCE),
    Measured(QWEN3_30B, H20_BF16, QWEN, "decode", 2749, SOURCE),
    Measured(QWEN3_8B, H20_FP8, DENSE, "prefill", 15061, SOURCE),
    Measured(QWEN3_8B, H20_FP8, DENSE, "decode", 2682, SOURCE),
)
