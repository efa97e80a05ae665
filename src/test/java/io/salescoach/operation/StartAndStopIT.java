package io.salescoach.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start ends with where to go and as whom; a stop lets running requests end, and takes no new ones. */
class StartAndStopIT {

    @TempDir
    private Path folder;

    @Test
    void aRunningRequestIsAnsweredAndANewOneIsNotTaken() throws Exception {
        try (var instance = Instance.start(folder).untilReady();
                var slow = new Socket("127.0.0.1", instance.port)) {
            // The line may follow the first answer.
            await().untilAsserted(
                            () -> assertThat(instance.log().lines().reduce("", (before, line) -> line))
                                    .endsWith(
                                            "Ready at http://127.0.0.1:" + instance.port
                                                    + "; demo users: admin, chen.jing, li.na, wang.fang, zhang.wei; their password: demo-sales-coach"));
            String body = "{\"id\": \"slow\", \"name\": \"sent slowly\", \"stage\": \"DEMAND\"}";
            var out = slow.getOutputStream();
            out.write(ascii("""
                    POST /api/v1/opportunities HTTP/1.1\r
                    Host: localhost\r
                    Authorization: %s\r
                    Content-Type: application/json\r
                    Content-Length: %d\r
                    Connection: close\r
                    \r
                    """.formatted(Instance.basic("zhang.wei", "demo-sales-coach"), body.length())));
            out.write(ascii(body.substring(0, 10)));
            out.flush();
            TimeUnit.SECONDS.sleep(1);
            instance.terminate();
            // A request in the moment of stopping would wait for its end.
            TimeUnit.SECONDS.sleep(2);
            assertThatThrownBy(() -> instance.get("/livez")).isInstanceOf(IOException.class);

            out.write(ascii(body.substring(10)));
            out.flush();
            assertThat(new String(slow.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 201");
            assertThat(instance.end()).isEqualTo(143);
            assertThat(instance.log()).contains("Graceful shutdown complete");
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
