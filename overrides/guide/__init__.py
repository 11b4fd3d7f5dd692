"""The guide's own part of the build: facts, Markdown, drawings, search, what is published; run by one MkDocs plugin."""

import gc

# A build's objects live to its end: looking for dead ones takes a seventh of it, some before its first event.
gc.set_threshold(100_000)
