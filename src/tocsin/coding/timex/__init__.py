"""The language of time expressions: what a phrase such as "early last week" or "two days later" means.

`moments` are stretches of the calendar; `words` reads the vocabulary; `settings` is what a phrase is read against;
`fixed`, `relative`, `clocks` and `lengths` read phrases by kind, and `phrases` puts composed ones together.
"""
