"""What the preview's server takes from whoever connects, and for how long it waits: it is for one reader."""

from __future__ import annotations

NAMES = ("127.0.0.1", "localhost", "[::1]")  # by which a browser on this machine may ask for it
METHODS = ("GET", "HEAD")
LONGEST_PATH = 2_048  # characters of an address
MOST_HEADERS = 16_384  # bytes of a request line and its headers
MOST_CONNECTIONS = 256  # a browser keeps six or so open
REQUEST_TIME = 10  # seconds in which a request must have come as a whole
IDLE_TIME = 20  # seconds for which a connection without a request is kept
STALLED_TIME = 20  # seconds after which whoever does not take what it asked for is dropped
PING_TIME = 15  # seconds after which a tab that waits for news hears that there is none
ENDING_TIME = 1  # seconds in which requests are answered when the server is stopped
