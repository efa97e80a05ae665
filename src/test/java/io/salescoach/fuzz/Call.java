package io.salescoach.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One request as it goes over the wire: no client library tidies it first.
 *
 * @param target what stands after the method; need not be an address
 * @param headers whole lines
 */
record Call(String method, String target, List<String> headers, byte[] body) {

    private static final Pattern CLASS_NAME = Pattern.compile(
            "\\b(?:[a-z][a-z0-9]+\\.){2,}[A-Z]\\w+|\\w@[0-9a-f]{5,8}\\b|\\[L\\w+[.;]|\\w+Exception\\b|\\tat ");

    /** What came back, head and all. */
    record Answer(int status, String whole) {

        /** Why nobody should get this answer; blank when all is well. */
        String wrong() {
            if (status == 0) {
                return "no answer";
            }
            if (status >= 500 && !(status == 503 && whole.contains("\nRetry-After: ")) && status != 501) {
                return "status " + status;
            }
            var inner = CLASS_NAME.matcher(whole.substring(whole.indexOf("\r\n\r\n") + 1));
            return inner.find() ? "an inner name: " + inner.group() : "";
        }
    }

    static String basic(String user) {
        String both = user + ":demo-sales-coach";
        return "Authorization: Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends it, says that nothing more follows, and reads to the end. */
    Answer send(int port) {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(30_000);
            var head = new StringBuilder(method).append(' ').append(target).append(" HTTP/1.1\r\nHost: localhost:");
            head.append(port).append("\r\nConnection: close\r\n");
            headers.forEach(line -> head.append(line).append("\r\n"));
            if (headers.stream().noneMatch(line -> line.startsWith("Content-Length"))) {
                head.append("Content-Length: ").append(body.length).append("\r\n");
            }
            var out = socket.getOutputStream();
            out.write(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
            out.write(body);
            out.flush();
            socket.shutdownOutput();
            String whole = whole(socket.getInputStream().readAllBytes());
            return new Answer(whole.startsWith("HTTP/1.1 ") ? Integer.parseInt(whole.substring(9, 12)) : 0, whole);
        } catch (IOException e) {
            throw new UncheckedIOException(this.toString(), e);
        }
    }

    /** Puts together what came in chunks. */
    private static String whole(byte[] answer) {
        String raw = new String(answer, StandardCharsets.ISO_8859_1);
        int body = raw.indexOf("\r\n\r\n") + 4;
        if (body < 4 || !raw.substring(0, body).contains("\nTransfer-Encoding: chunked")) {
            return new String(answer, StandardCharsets.UTF_8);
        }
        var whole = new StringBuilder(raw.substring(0, body));
        for (int at = body; at < raw.length(); ) {
            int end = raw.indexOf("\r\n", at);
            int size = end < 0 ? 0 : Integer.parseInt(raw.substring(at, end), 16);
            if (size == 0) {
                break;
            }
            whole.append(raw, end + 2, Math.min(end + 2 + size, raw.length()));
            at = end + 2 + size + 2;
        }
        return new String(whole.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        String text = new String(body, StandardCharsets.UTF_8);
        return method + " " + target + " " + headers + " "
                + (text.length() > 1000 ? text.substring(0, 1000) + "…" : text);
    }
}
