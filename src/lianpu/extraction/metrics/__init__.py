"""Metrics from sentences: who, which measure, how much, when.

`reader` asks sentence by sentence: `chinese` with `forms_zh` and `clause_zh`, `english` with `forms_en`,
`own_report` for what a firm's own report says of it. `bare_times` dates times without a year; `stated`
is what they share.
"""
