"""What a deal's words say besides its parties.

`details`: volume, stake, valuation, round and terms; `several_sums`: sums that are dealt out; `dating`: its date, by
`news` where a dated text tells it as such; `side_places`: where its sides stand beside its words;
`sellers`: whose shares they were that it buys; `assets_zh`: who sells but a plant or a line of business.
"""
