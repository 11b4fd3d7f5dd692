# Two commands matter: `make serve` shows the guide, `make test` checks it. Both set up all they need in .venv.

PYTHON ?= python3
BIN := .venv/bin
export NO_MKDOCS_2_WARNING := 1

.PHONY: help serve test build handouts pictures share lighthouse site offline benchmark clean

help: ## List the commands
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' Makefile

serve: .venv/ready-to-serve ## Show the guide at http://127.0.0.1:8000 and reload it at every change
	$(BIN)/python -m guide.commands.preview $(PORT)

test: .venv/ready-to-test ## Build the guide and check every promise it makes, in a real browser
	$(BIN)/python -m guide.commands.browser
	$(BIN)/python -m pytest

handouts: .venv/ready-to-test ## Print every handout as tagged PDF to build/handouts/, with a zip of all
	$(BIN)/python -m guide.commands.browser
	$(BIN)/mkdocs build --strict --site-dir build/site
	$(BIN)/python -m guide.commands.handouts build/site build/handouts docs/assets/handouts

pictures: .venv/ready-to-test ## Draw all pictures on one sheet, in colour and in grey: build/pictures.png
	$(BIN)/python -m guide.commands.browser
	$(BIN)/python -m guide.commands.contact_sheet build/pictures.png

share: .venv/ready-to-test ## Draw the picture that a link to the guide shows, and the icons, in docs/
	$(BIN)/python -m guide.commands.browser
	$(BIN)/python -m guide.commands.share docs

lighthouse: .venv/ready-to-test ## Measure every page as a phone with Lighthouse CI (needs Node.js; takes 20 minutes)
	$(BIN)/python -m guide.commands.browser
	SITE_URL=http://localhost/ $(BIN)/mkdocs build --strict --site-dir build/lighthouse
	$(BIN)/python -m guide.commands.lighthouse build/lighthouse

site: handouts ## Write the finished guide to site/, with the handouts to download and compressed copies
	HANDOUT_PACK=build/handouts $(BIN)/mkdocs build --strict
	$(BIN)/python -m guide.commands.compress site

offline: handouts ## Write the guide as one zip that opens from a USB stick, without network: build/back-pain-after-birth.zip
	DIRECTORY_URLS=false HANDOUT_PACK=build/handouts $(BIN)/mkdocs build --strict --site-dir build/offline
	$(BIN)/python -m guide.commands.offline_zip build/offline build/back-pain-after-birth.zip

build: .venv/ready-to-serve ## Write the finished guide to site/
	$(BIN)/mkdocs build --strict

benchmark: .venv/ready-to-serve ## Time the build against bare Material, ten times the pages, and a rebuild after an edit
	$(BIN)/python -m guide.commands.benchmark

clean: ## Remove all that the other commands made
	rm -rf .venv site site.new site.old build *.egg-info .pytest_cache

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10) and "Python 3.10 or newer is needed. Try: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv .venv

.venv/ready-to-serve: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

.venv/ready-to-test: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --editable '.[test]'
	@touch $@ .venv/ready-to-serve
