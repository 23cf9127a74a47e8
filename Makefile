# make demo: the papers of an example workshop, in ./demo.   make test: the tests.
# Both set up whatever is missing first; PYTHON=... chooses the Python that they use.

export PYTHON
BIN := .venv/bin

.PHONY: help demo test check check-pdf docs catalogues bench clean setup setup-test

help:
	@echo 'make demo    print the papers of an example workshop into ./demo'
	@echo 'make test    run the tests, with coverage'
	@echo 'make check   format, lint, types, imports, and whether the docs are up to date'
	@echo 'make check-pdf  let veraPDF judge every paper in every language (needs Java)'
	@echo 'make docs    write docs/cli.md anew from the help texts'
	@echo 'make catalogues   find the words to translate and bring the catalogues up to date with them'
	@echo 'make bench   run every benchmark'
	@echo 'make clean   remove everything that these commands made'

setup:
	@.ci/setup demo

setup-test:
	@.ci/setup test

demo: setup
	@$(BIN)/curriculum demo demo
	@echo 'Here the program is called $(BIN)/curriculum.'

# As many tests at once as there are processors; COVERAGE=--no-cov leaves the measuring out.
test: setup-test
	$(BIN)/pytest -n logical --maxprocesses 8 --dist worksteal --cov $(COVERAGE) $(TESTS)

check: setup-test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m curriculum.cli.reference --check docs/cli.md

# PAPERS='--workshop MAR-2019 --language fr' prints and judges some of them only.
check-pdf:
	@.ci/setup pdf
	$(BIN)/python -m tests.check_pdf $(PAPERS)

docs: setup
	$(BIN)/python -m curriculum.cli.reference docs/cli.md

catalogues: setup
	$(BIN)/python .ci/catalogues.py

bench:
	@.ci/setup bench
	@for script in benchmarks/*.py; do echo "== $$script"; $(BIN)/python "$$script" || exit 1; done

clean:
	rm -rf .venv build dist demo .coverage .coverage.* htmlcov .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
