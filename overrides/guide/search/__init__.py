"""What search loads, made from pages and words, without MkDocs."""
