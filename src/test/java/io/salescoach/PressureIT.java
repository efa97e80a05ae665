package io.salescoach;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Callers who send slowly, or more than their share, do not keep others waiting. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "spring.datasource.url=jdbc:h2:mem:pressure;DB_CLOSE_DELAY=-1")
class PressureIT {

    private static final String SLOW_SIGN_IN = "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\n\r\n";

    @LocalServerPort
    private int port;

    private final List<Socket> open = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
    }

    @Test
    void slowBodiesTakeNeitherTheThreadsOfHealthNorThoseOfOthers() throws Exception {
        for (int i = 0; i < 230; i++) {
            send(SLOW_SIGN_IN);
        }
        Thread.sleep(1_000);
        long begin = System.nanoTime();
        assertThat(answer("GET /livez")).startsWith("HTTP/1.1 200");
        assertThat(answer("GET /readyz")).startsWith("HTTP/1.1 200");
        assertThat(answer("GET /sign-in")).startsWith("HTTP/1.1 200");
        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin)).isLessThan(5);
        // All but a share of them were refused at once.
        Socket last = open.get(229);
        last.setSoTimeout(5_000);
        assertThat(read(last)).startsWith("HTTP/1.1 503").contains("Retry-After: ", "application/problem+json");
    }

    /** A body, a head, and a body that nobody reads, each a byte a second, all at once. */
    @Test
    void whatComesAByteASecondEnds() throws Exception {
        var slow = new ArrayList<>(List.of(
                send(SLOW_SIGN_IN),
                send("GET / HTTP/1.1\r\nHost: localhost\r\n"),
                send(SLOW_SIGN_IN.replace("/sign-in", "/api/v1/advice").replace("1000", "900000"))));
        for (int second = 0; second < 30 && !slow.isEmpty(); second++) {
            slow.removeIf(PressureIT::ended);
            Thread.sleep(1_000);
        }
        assertThat(slow).as("open after 30 seconds").isEmpty();
    }

    /** Sends one byte more, and tells whether the other side has closed. */
    private static boolean ended(Socket socket) {
        try {
            socket.getOutputStream().write('a');
            socket.getOutputStream().flush();
            socket.setSoTimeout(10);
            return socket.getInputStream().read(new byte[8192]) < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private Socket send(String text) throws IOException {
        var socket = new Socket("127.0.0.1", port);
        open.add(socket);
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private String answer(String line) throws IOException {
        Socket socket = send(line + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        socket.setSoTimeout(5_000);
        return read(socket);
    }

    private static String read(Socket socket) throws IOException {
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketException e) {
            throw new AssertionError("cut off", e);
        }
    }
}
