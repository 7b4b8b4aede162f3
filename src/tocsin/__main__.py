"""`python -m tocsin`: the command, where its own name is not on the path."""

from tocsin.cli import main

if __name__ == "__main__":  # the processes of --jobs import this module too
    main()
