"""The guide in Markdown: citations, terms, units, pictures and fragments, without MkDocs."""
