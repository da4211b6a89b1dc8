"""Where the site listens, from HOST and PORT."""

import errno
import os
import socket
from dataclasses import dataclass

from config.embedded import CannotStart

EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}


@dataclass(frozen=True)
class Address:
    host: str
    port: int

    @property
    def bind(self) -> str:
        return f"{_bracketed(self.host)}:{self.port}"

    @property
    def is_everywhere(self) -> bool:
        return self.host in EVERYWHERE

    @property
    def reachable_host(self) -> str:
        """A host that this machine itself can ask, also when listening on every address."""
        return EVERYWHERE.get(self.host, self.host)

    @property
    def url(self) -> str:
        return f"http://{_bracketed(self.reachable_host)}:{self.port}/"

    def ensure_free(self) -> None:
        """Raises CannotStart when listening here is impossible."""
        try:
            family, kind, _, _, place = socket.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM)[0]
            with socket.socket(family, kind) as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind(place)
        except OSError as error:
            raise CannotStart(self._reason(error)) from error

    def _reason(self, error: OSError) -> str:
        if error.errno == errno.EADDRINUSE:
            return (
                f"Port {self.port} on {self.host} is taken by another program: "
                f"choose another, as in PORT={self.port + 1} bin/run."
            )
        if error.errno == errno.EACCES:
            return f"Port {self.port} is reserved for root: choose one above 1023, as in PORT=8000 bin/run."
        return f"HOST={self.host} is not an address of this machine."


def chosen_address() -> Address:
    """Read HOST and PORT. Raises CannotStart when PORT is no port."""
    port = os.environ.get("PORT", "8000")
    if not port.isdecimal() or not 0 < int(port) < 65536:
        raise CannotStart(f"PORT={port} is not a port number: choose one from 1 to 65535.")
    return Address(os.environ.get("HOST", "127.0.0.1"), int(port))


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
