package io.salescoach;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.web.DiskSpace;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** A disk without room stops writing, and nothing else; when there is room again, writing goes on. */
@SpringBootTest
@AutoConfigureMockMvc
@DirtiesContext
class FullDiskTests {

    private static final String FILE =
            "{\"id\":\"full\",\"name\":\"b\",\"stage\":\"DEMAND\",\"accountManager\":\"li.na\"}";

    @TempDir
    static Path folder;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private DiskSpace room;

    private final RequestPostProcessor manager = SignedIn.salesManager("zhang.wei");

    @DynamicPropertySource
    static void ownDatabase(DynamicPropertyRegistry properties) {
        properties.add("spring.datasource.url", () -> "jdbc:h2:file:" + folder.resolve("sales-coach"));
        properties.add("spring.datasource.username", () -> "");
        properties.add("sales-coach.data", folder::toString);
    }

    @AfterEach
    void room() {
        least(0);
    }

    @Test
    void writingIsRefusedAndReadingGoesOnUntilThereIsRoomAgain() {
        assertThat(create()).hasStatus(201);
        least(Long.MAX_VALUE / 2);
        assertThat(create())
                .hasStatus(503)
                .hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
                .headers()
                .hasValue("Retry-After", "60");
        assertThat(create()).bodyText().contains("the disk is full; nothing was changed");
        assertThat(mvc.post().uri("/imports").with(manager).accept(MediaType.TEXT_HTML))
                .hasStatus(503);
        assertThat(mvc.get().uri("/api/v1/opportunities/full").with(manager)).hasStatusOk();
        assertThat(mvc.get().uri("/api/v1/opportunities/full/advice").with(manager))
                .hasStatusOk();
        assertThat(mvc.get().uri("/opportunities/full").with(manager).accept(MediaType.TEXT_HTML))
                .hasStatusOk();
        assertThat(mvc.post()
                        .uri("/api/v1/advice")
                        .with(manager)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(FILE))
                .hasStatusOk();
        assertThat(mvc.get().uri("/readyz")).hasStatus(503);
        assertThat(mvc.get().uri("/livez")).hasStatusOk();
        least(0);
        assertThat(create()).hasStatus(409);
        assertThat(mvc.get().uri("/readyz")).hasStatusOk();
    }

    private org.springframework.test.web.servlet.assertj.MvcTestResult create() {
        return mvc.post()
                .uri("/api/v1/opportunities")
                .with(manager)
                .contentType(MediaType.APPLICATION_JSON)
                .content(FILE)
                .exchange();
    }

    /** As if so many bytes had to be free. */
    private void least(long bytes) {
        ReflectionTestUtils.setField(room, "least", bytes);
        ReflectionTestUtils.setField(room, "looked", System.nanoTime() - 10_000_000_000L);
    }
}
