"""What the guide knows: facts, pages, settings; read from files with their lines, checked, without MkDocs."""
