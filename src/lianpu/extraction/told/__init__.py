"""Standings, ratings, memberships and milestones of prose: who stands where, who says what of whom.

`reader` sees which sentences may tell one; `marked` gives a sentence its marks; then a grammar a kind and
language: `standings_zh` and `standings_en` (with `orders_zh` and `placed_apart_en`), `ratings_zh` and
`ratings_en`, `milestones_zh` and `milestones_en`, `membership_told` for both, `rows`
for tables. `forms` is what they share.
"""
