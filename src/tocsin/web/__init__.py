"""An open desk comes in; pages for the browser and the same records as JSON go out, on this machine alone.

`pages` makes of each address a record, as a pure function of the desk at one moment; `templates` turn it into HTML.
It never changes a desk, sends nothing to the browser that runs, and asks nothing of the network.
"""

from tocsin.web.app import make_app
from tocsin.web.serving import ServingError, serve

__all__ = ["ServingError", "make_app", "serve"]
