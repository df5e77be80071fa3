"""Tables of lookups: from each member of one axis to a member of another.

lookups:
  region_of[product]: {phone: asia, laptop: europe}

In formulas ``price[region_of]`` is the price in the product's region, and ``sum(sales, region_of)``
adds up the products of a region.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from lianpu.core.text import Text
from lianpu.modeling.files.fields import Fields
from lianpu.modeling.files.formula import FUNCTIONS, Lookup
from lianpu.modeling.files.model import TIME, Axis, ModelPeriod

_KEY = re.compile(r"\s*([^\W\d]\w*)\s*\[\s*(\w+)\s*\]\s*$")


def lookups(
    fields: Fields, raw: Any, axes: Mapping[str, Axis], periods: Sequence[ModelPeriod]
) -> dict[str, Lookup]:
    """The tables of a model file by name.

    Raises:
        ModelError: A name that is taken, an unknown axis or member, or a member that leads nowhere.
    """
    taken = {TIME, *FUNCTIONS, *axes, *(period.key for period in periods)}
    taken |= {member for axis in axes.values() for member in axis.members}
    found: dict[str, Lookup] = {}
    for written, table in fields.mapping(raw, "lookups").items():
        place = f"lookups.{written}"
        match = _KEY.match(written)
        if match is None:
            raise fields.error(
                Text(
                    f"查找表须写明起点轴：'{written}'", f"a table names its one axis: '{written}'"
                ),
                place,
                Text("例如 region_of[product]", "for instance region_of[product]"),
            )
        key, source = match.groups()
        if source not in axes:
            raise fields.unknown(source, list(axes), place)
        if key in taken:
            raise fields.twice(key, place)
        taken.add(key)
        leads = {member: str(to) for member, to in fields.mapping(table, place).items()}
        for member in leads:
            if member not in axes[source].members:
                raise fields.unknown(member, list(axes[source].members), place)
        for member in axes[source].members:
            if member not in leads:
                raise fields.missing(member, place)
        found[key] = Lookup(key, source, _target(fields, leads, axes, place), tuple(leads.items()))
    return found


def _target(fields: Fields, leads: Mapping[str, str], axes: Mapping[str, Axis], place: str) -> str:
    """The axis to which all of a table's entries belong."""
    owner = {member: axis for axis in axes.values() for member in axis.members}
    for member, to in leads.items():
        if to not in owner:
            raise fields.unknown(to, list(owner), f"{place}.{member}")
    target = owner[next(iter(leads.values()))]
    for member, to in leads.items():
        if owner[to] is not target:
            raise fields.unknown(to, list(target.members), f"{place}.{member}")
    return target.key
