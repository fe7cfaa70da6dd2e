"""Exceptions."""

from __future__ import annotations


class Error(Exception):
    """What goes wrong in promet itself. The message says what, where, and how to mend it."""


class GazetteerError(Error, ValueError):
    """A gazetteer file is wrong."""
