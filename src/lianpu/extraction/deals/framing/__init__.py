"""Deals read by frames: a verb or noun of deals, and the roles of the places beside it.

`framing` reads them: `frame_roles` says who stands where, `frame_left_out` who fills a role left open,
`frame_sides` kind and sides, `frame_sums` which sum is the deal's own.
"""
