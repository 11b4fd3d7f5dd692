"""The guide in Markdown: fragments, citations, terms, units and pictures, without MkDocs."""
