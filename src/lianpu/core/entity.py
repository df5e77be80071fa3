"""Who and what facts are about, with every name it goes by."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from lianpu.core.text import Text


class EntityKind(StrEnum):
    """What sort of thing a name stands for."""

    COMPANY = "company"
    GROUP = "group"
    """A parent with subsidiaries under names of their own; 腾讯控股 is no 腾讯云."""
    SUBSIDIARY = "subsidiary"
    BRAND = "brand"
    """A name that a company trades under, apart from the company."""
    PRODUCT = "product"
    CHIP = "chip"
    MODEL = "model"
    """An AI model; a DriverModel is no entity."""
    PERSON = "person"
    PLACE = "place"
    MARKET = "market"
    SEGMENT = "segment"
    PROJECT = "project"
    """A joint venture or building programme with partners."""
    SPV = "spv"


COMPANIES = frozenset(
    (EntityKind.COMPANY, EntityKind.GROUP, EntityKind.SUBSIDIARY, EntityKind.BRAND)
)
"""Kinds that invest, buy and are bought under their own name."""


@dataclass(frozen=True)
class Entity:
    """One company, product, place, …; ids are chosen by the registry file."""

    id: str
    name: Text
    kind: EntityKind = EntityKind.COMPANY
    aliases: tuple[str, ...] = ()
    """Other names in any script; tickers in `tickers`."""
    tickers: tuple[str, ...] = ()
    """As analysts write them: "BABA US", "700 HK"."""
    parent: str | None = None
    """Id of the group, maker or owner it belongs to; it stays a node of its own."""
    segment: str | None = None
    """Key in ``vocabulary/segments.yaml``."""
    country: str | None = None
    """ISO 3166 alpha-2."""
    identifiers: dict[str, str] = field(default_factory=dict, hash=False)
    """"lei", "isin", "uscc" -> identifier in its one form (`core.identifiers`); others as given."""

    @property
    def names(self) -> tuple[str, ...]:
        """Every name, the two shown ones first, each once."""
        return tuple(dict.fromkeys((self.name.zh, self.name.en, *self.aliases, *self.tickers)))
