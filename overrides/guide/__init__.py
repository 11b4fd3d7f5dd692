"""The guide's own part of the build: facts, Markdown, drawings, search, what is published; run by one MkDocs plugin."""
