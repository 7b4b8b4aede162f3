"""The commands: each parses its options, calls one function of the library, and prints.

What comes in are words of a command line; what goes out are tables for people and JSON Lines for programs.
This door holds no logic; it and the web are all that may print.
"""

from tocsin.cli.main import main

__all__ = ["main"]
