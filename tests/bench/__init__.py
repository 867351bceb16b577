"""Measurements, run by hand: ``python -m tests.bench.NAME``. Never part of the test suite, which must not depend on speed."""
