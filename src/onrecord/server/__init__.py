"""The reading room: a ledger as pages to read, doubt, correct and pass on, and as an interface for programs.

`growing` makes of the ledger what it adds up to, `state` holds it ready, `catalogue` and `concordance` find things in it, `pages` shows
them, `api` hands them over as JSON, `review` turns decisions into entries, `guard` decides who may come in, `watch` tells of changes, `app`
puts it all together.
"""
