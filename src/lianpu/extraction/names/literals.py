"""The words that patterns need, as the readers of this room ask for them: see `notation.literals`."""

from __future__ import annotations

from lianpu.notation.literals import (
    Gate,
    beginnings,
    covers,
    literals,
    needs,
    required,
    spotter,
)

__all__ = ["Gate", "beginnings", "covers", "literals", "needs", "required", "spotter"]
