"""A network between howdah and the server, on one port of this machine, that breaks when it is told to."""

import os
import select
import socket
import struct
import threading

PIECE_BYTES = 16384


class Proxy:
    """Hands on what comes to its address and port to the server's Unix socket, and back.

    When the clients have sent after_bytes, over all connections, it does what mode says, to all of them:
    "cut" resets them, "close" tells the client that no more will come and swallows what it sends, "stall"
    keeps them open and hands on nothing, "deaf" hands on what has just come and resets them, so that the
    server acts and its answer is lost. Connections that are made later fare likewise, or, with heals,
    work again.
    """

    def __init__(self, server, mode="cut", after_bytes=1 << 60, heals=False, address="127.0.0.1"):
        self.socket_path = str(server.folder / ".s.PGSQL.5432")
        self.mode = mode
        self.after_bytes = after_bytes
        self.heals = heals
        self.client_bytes = 0
        self.is_broken = False
        self.peers = {}  # each end of a connection, and the other end of it
        self.sinks = []
        self.held = []
        self.wake, self.waker = os.pipe()
        self.listener = socket.socket()
        # Little is on its way: what is not handed on is soon not taken, either.
        self.listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, PIECE_BYTES)
        self.listener.bind((address, 0))
        self.listener.listen()
        self.address, self.port = self.listener.getsockname()
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.start()

    def url(self, database, more=""):
        return f"postgresql://postgres@{self.address}:{self.port}/{database}?sslmode=disable{more}"

    def close(self):
        if not self.thread.is_alive():
            return
        os.write(self.waker, b"x")
        self.thread.join()
        for sock in [self.listener, *self.peers, *self.sinks, *self.held]:
            sock.close()
        os.close(self.wake)
        os.close(self.waker)

    def close_held(self):
        """Lets the server notice that those clients are gone."""
        while self.held:
            self.held.pop().close()

    def run(self):
        while True:
            readable, _, _ = select.select([self.wake, self.listener, *self.peers, *self.sinks], [], [])
            for sock in readable:
                if sock == self.wake:
                    return
                if sock == self.listener:
                    self.take(sock.accept()[0])
                elif sock in self.sinks:
                    self.swallow(sock)
                elif sock in self.peers:
                    self.hand_on(sock)

    def take(self, client):
        if self.is_broken and not self.heals:
            self.break_off(client)
            return
        server = socket.socket(socket.AF_UNIX)
        try:
            server.connect(self.socket_path)
        except OSError:
            self.reset(client)
            return
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.peers.update({client: server, server: client})

    def hand_on(self, sock):
        peer = self.peers[sock]
        try:
            data = sock.recv(PIECE_BYTES)
            if sock.family == socket.AF_INET:
                self.client_bytes += len(data)
                if self.client_bytes > self.after_bytes and not self.is_broken:
                    if self.mode == "deaf":
                        peer.sendall(data)
                    self.fail()
                    return
            if data:
                peer.sendall(data)
                return
        except OSError:
            pass
        self.drop(sock)

    def swallow(self, sock):
        try:
            data = sock.recv(PIECE_BYTES)
        except OSError:
            data = b""
        if not data:
            self.sinks.remove(sock)
            sock.close()

    def drop(self, sock):
        peer = self.peers.pop(sock)
        del self.peers[peer]
        sock.close()
        peer.close()

    @staticmethod
    def reset(sock):
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        sock.close()

    def break_off(self, client):
        if self.mode in ("cut", "deaf"):
            self.reset(client)
        elif self.mode == "close":
            client.shutdown(socket.SHUT_WR)
            self.sinks.append(client)
        else:
            self.held.append(client)

    def fail(self):
        """The server is told by an end of the stream; of a stall it learns nothing, either."""
        self.is_broken = True
        ends = list(self.peers)
        self.peers = {}
        for sock in ends:
            if sock.family == socket.AF_INET:
                self.break_off(sock)
            elif self.mode in ("stall", "deaf"):
                self.held.append(sock)
            else:
                sock.close()
