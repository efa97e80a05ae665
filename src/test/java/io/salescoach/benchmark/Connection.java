package io.salescoach.benchmark;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A kept-alive connection that costs next to nothing beside the service that it measures: answers are read, not parsed. */
final class Connection implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;

    Connection(int port) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
    }

    /** @throws IOException when the answer is no success */
    void ask(byte[] call) throws IOException {
        socket.getOutputStream().write(call);
        String status = line();
        int length = -1;
        for (String header = line(); !header.isEmpty(); header = line()) {
            if (header.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                length = Integer.parseInt(header.substring(15).strip());
            }
        }
        boolean refused = !status.startsWith("HTTP/1.1 2");
        var said = new StringBuilder(status);
        if (length >= 0) {
            in.skipNBytes(length);
        } else {
            for (int chunk = chunk(); chunk >= 0; chunk = chunk()) {
                byte[] part = in.readNBytes(chunk + 2);
                if (refused) {
                    said.append(new String(part, StandardCharsets.UTF_8));
                }
            }
        }
        if (refused) {
            throw new IOException(said.toString());
        }
    }

    /** The length of the next chunk; -1 after the last. */
    private int chunk() throws IOException {
        int length = Integer.parseInt(line(), 16);
        if (length == 0) {
            line();
            return -1;
        }
        return length;
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\r'; c = in.read()) {
            if (c < 0) {
                throw new IOException("closed");
            }
            line.append((char) c);
        }
        in.skipNBytes(1);
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
