package io.salescoach.pipeline.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.TestDatabase;
import io.salescoach.access.UserRole;
import io.salescoach.access.Viewer;
import io.salescoach.intake.Mapping;
import io.salescoach.intake.MappingReader;
import io.salescoach.pipeline.importing.UploadRepository.Purpose;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;

/** Files of imports are found by every instance, for a while, and no more of them than there is room for. */
@Tag("database")
class UploadStoreTests {

    private static final Viewer WANG = new Viewer("wang.fang", Set.of(UserRole.ACCOUNT_MANAGER));
    private static final Viewer LI = new Viewer("li.na", Set.of(UserRole.ACCOUNT_MANAGER));

    private final DataSource database = TestDatabase.migrated();
    private final UploadRepository table = new UploadRepository(JdbcClient.create(database), Clock.systemUTC());

    @TempDir
    private Path workA;

    @TempDir
    private Path workB;

    private UploadStore store(Path work, long most) {
        return new UploadStore(table, work, most, Clock.systemUTC());
    }

    @Test
    void aFileSentToOneInstanceIsReadAtTheOther() throws IOException {
        var bytes = new byte[1_300_000];
        new Random(7).nextBytes(bytes);
        var accounts = new MockMultipartFile("lookups", "accounts.csv", "text/csv", ascii("a,b\n1,2\n"));
        var a = store(workA, 100_000_000);
        var sent = Upload.keep(workA, new MockMultipartFile("file", "deals.csv", "text/csv", bytes), List.of(accounts));
        String key = a.keep(WANG, sent, Purpose.PENDING);

        var b = store(workB, 100_000_000);
        Upload found = b.pending(WANG, key).orElseThrow();
        assertThat(found.export()).hasBinaryContent(bytes).hasParent(found.folder());
        assertThat(found.folder()).hasParent(workB);
        assertThat(found.name()).isEqualTo("deals.csv");
        assertThat(found.hash()).isEqualTo(sent.hash());
        assertThat(found.lookup("accounts.csv")).hasContent("a,b\n1,2\n");
        assertThat(b.pending(LI, key)).as("somebody else's").isEmpty();

        b.delete(key);
        a.clear();
        assertThat(workA).as("the copy of the other goes, too").isEmptyDirectory();
        assertThat(workB).isEmptyDirectory();
    }

    @Test
    void anEmptyFileIsAFileToo() throws IOException {
        String key = store(workA, 1_000).keep(WANG, upload(workA, 0), Purpose.PENDING);
        assertThat(store(workB, 1_000).pending(WANG, key).orElseThrow().export())
                .isEmptyFile();
    }

    @Test
    void theOldestGoesWhenThereIsNoRoomForAll() throws IOException {
        var store = store(workA, 160_000);
        var keys = new ArrayList<String>();
        for (Viewer viewer : List.of(WANG, LI, WANG)) {
            keys.add(store.keep(viewer, upload(workA, 15_000), Purpose.PENDING));
        }
        assertThat(store.pending(WANG, keys.get(0))).isEmpty();
        assertThat(store.pending(LI, keys.get(1))).isPresent();
        assertThat(store.pending(WANG, keys.get(2))).isPresent();
    }

    @Test
    void onePersonHasThreeFilesToLookAt() throws IOException {
        var store = store(workA, 1_000_000);
        var keys = new ArrayList<String>();
        for (int i = 0; i < 4; i++) {
            keys.add(store.keep(WANG, upload(workA, 10), Purpose.PENDING));
        }
        assertThat(store.pending(WANG, keys.get(0))).isEmpty();
        assertThat(keys.subList(1, 4))
                .allSatisfy(key -> assertThat(store.pending(WANG, key)).isPresent());
    }

    @Test
    void aFileIsKeptForAnHour() throws IOException {
        String key = store(workA, 1_000_000).keep(WANG, upload(workA, 10), Purpose.PENDING);
        var later = new UploadStore(table, workB, 1_000_000, Clock.offset(Clock.systemUTC(), Duration.ofMinutes(61)));
        assertThat(later.pending(WANG, key)).isEmpty();
        later.clear();
        assertThat(table.find(key)).isEmpty();
    }

    /** An instance that takes an import over reads it by the very mapping that was sent. */
    @Test
    void mappingsAreReadAsTheyWereWritten() throws IOException {
        try (var files = Files.list(Path.of("rules/import"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".yaml")).toList()) {
                Mapping mapping = MappingReader.read(Files.readAllBytes(file));
                assertThat(ImportHolds.read(ImportHolds.written(mapping)))
                        .as(file.toString())
                        .isEqualTo(mapping);
            }
        }
    }

    private static Upload upload(Path work, int bytes) throws IOException {
        return Upload.keep(work, new MockMultipartFile("file", "a.csv", "text/csv", new byte[bytes]), List.of());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
