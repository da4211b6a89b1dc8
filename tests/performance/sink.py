"""A mail server that takes everything and keeps nothing: ``python -m tests.performance.sink PORT``."""

import asyncio
import sys

GREETING = {b"EHLO": b"250-sink\r\n250 8BITMIME\r\n", b"DATA": b"354 Go on\r\n", b"QUIT": b"221 Bye\r\n"}


class Sink(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport, self.buffer, self.in_letter = transport, b"", False
        transport.write(b"220 sink\r\n")

    def data_received(self, data):
        self.buffer += data
        while self._one():
            pass

    def _one(self) -> bool:
        end = b"\r\n.\r\n" if self.in_letter else b"\r\n"
        said, found, rest = self.buffer.partition(end)
        if not found:
            return False
        self.buffer = rest
        command = b"" if self.in_letter else said[:4].upper()
        self.in_letter = command == b"DATA"
        self.transport.write(GREETING.get(command, b"250 OK\r\n"))
        return command != b"QUIT"


async def main(port):
    server = await asyncio.get_running_loop().create_server(Sink, "127.0.0.1", port)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
