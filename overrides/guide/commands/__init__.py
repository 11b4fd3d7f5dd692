"""Commands beside the build: `python -m guide.commands.handouts` and others; the Makefile names them."""
