"""The audit room: every number of a Document recomputed, and called wrong only when it is proven."""

from lianpu.audit.across import across
from lianpu.audit.auditing import audit
from lianpu.audit.claim_list import claim_rows

__all__ = ["across", "audit", "claim_rows"]
