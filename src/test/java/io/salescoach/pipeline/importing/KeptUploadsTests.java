package io.salescoach.pipeline.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.intake.Mapping;
import io.salescoach.intake.MappingReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.web.MockMultipartFile;

/** The files of dry runs are kept for a while, and no more of them than there is room for. */
class KeptUploadsTests {

    private static final Mapping MAPPING =
            MappingReader.read("name: a\nfields: {id: {column: A}, name: {column: B}, stage: {constant: DEMAND}}\n"
                    .getBytes(StandardCharsets.UTF_8));

    @TempDir
    private Path work;

    @Test
    void theOldestGoesWhenThereIsNoRoomForAll() throws IOException {
        var kept = new KeptUploads(Clock.systemUTC(), 100_000);
        Upload first = upload(40_000);
        Upload last = upload(40_000);
        kept.keep(1, first, MAPPING, null);
        kept.keep(2, upload(40_000), MAPPING, null);
        kept.keep(3, last, MAPPING, null);
        assertThat(kept.has(1)).isFalse();
        assertThat(first.folder()).doesNotExist();
        assertThat(kept.has(2)).isTrue();
        assertThat(kept.has(3)).isTrue();
        assertThat(last.export()).hasSize(40_000);
        kept.stop();
        assertThat(work).isEmptyDirectory();
    }

    private Upload upload(int bytes) throws IOException {
        return Upload.keep(work, new MockMultipartFile("file", "a.csv", "text/csv", new byte[bytes]), List.of());
    }
}
