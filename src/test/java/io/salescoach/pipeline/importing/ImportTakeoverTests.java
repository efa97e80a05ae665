package io.salescoach.pipeline.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.salescoach.TestDatabase;
import io.salescoach.access.UserNames;
import io.salescoach.coaching.Coach;
import io.salescoach.intake.Export;
import io.salescoach.intake.Mapping;
import io.salescoach.intake.MappingReader;
import io.salescoach.jobs.JobLostException;
import io.salescoach.jobs.JobQueues;
import io.salescoach.jobs.JobSettings;
import io.salescoach.pipeline.OwnPipeline;
import io.salescoach.pipeline.importing.ImportRun.State;
import io.salescoach.pipeline.importing.UploadRepository.Purpose;
import io.salescoach.pipeline.journal.HistoryRepository;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.source.RuleFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.mock.web.MockMultipartFile;

/** An import whose instance is killed amid its file is brought to its end by another, as if nothing had happened. */
@Tag("database")
class ImportTakeoverTests {

    private static final int ROWS = 700;
    private static final Mapping BY_NUMBER = mapping("{column: Id}");
    private static final Mapping BY_NAME = mapping("{template: '{Name} {Customer}', slug: '-'}");

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    @TempDir
    private Path work;

    private final DataSource database = TestDatabase.migrated();
    private OwnPipeline pipeline;
    private ImportRepository table;
    private ImportHolds holds;
    private UploadRepository files;
    private ImportBatch batch;
    private RefusedRowRepository refused;

    private static Mapping mapping(String id) {
        return MappingReader.read("""
                name: takeover
                fields:
                  id: %s
                  name: {column: Name}
                  customer.name: {column: Customer}
                  stage: {column: Stage, values: {Talks: DEMAND}}
                """.formatted(id).getBytes(StandardCharsets.UTF_8));
    }

    @BeforeEach
    void open() throws IOException {
        pipeline = new OwnPipeline(new Coach(RuleBook.compile(RuleFiles.load(Path.of("rules")))), database);
        var history = new HistoryRepository(pipeline.jdbc, pipeline.batches, pipeline.clock);
        table = new ImportRepository(pipeline.jdbc, pipeline.batches, history);
        holds = new ImportHolds(pipeline.jdbc, pipeline.transaction, history);
        files = new UploadRepository(pipeline.jdbc, Clock.systemUTC());
        batch = new ImportBatch(pipeline.opportunities, table, holds, new JdbcTransactionManager(database), pipeline);
        refused = new RefusedRowRepository(pipeline.jdbc, pipeline.batches, pipeline.clock);
    }

    /** What one instance has of its own. */
    private final class Site {

        private final UploadStore uploads = new UploadStore(files, work, 100_000_000, Clock.systemUTC());
        private final ImportJobs jobs =
                new ImportJobs(batch, table, holds, refused, files, uploads, pipeline.transaction);
        private final ImportUsers users;
        private final ImportWork running;

        private Site() {
            var names = mock(UserNames.class);
            UnaryOperator<@Nullable String> nobody = written -> null;
            when(names.known()).thenReturn(nobody);
            users = new ImportUsers(names);
            running = new ImportWork(
                    jobs,
                    holds,
                    users,
                    uploads,
                    new SimpleMeterRegistry(),
                    new JobQueues(database, new JobSettings(Duration.ofSeconds(5), Duration.ofSeconds(10))));
        }

        private long send(Mapping mapping, boolean dryRun, @Nullable DuplicatePolicy policy) throws IOException {
            return send(ROWS, mapping, dryRun, policy);
        }

        private long send(int rows, Mapping mapping, boolean dryRun, @Nullable DuplicatePolicy policy)
                throws IOException {
            var file = new MockMultipartFile("file", "deals.csv", "text/csv", export(rows));
            var sent = Upload.keep(work, file, List.of());
            String key = uploads.keep(OwnPipeline.MANAGER, sent, Purpose.IMPORT);
            long number = table.start(dryRun, "boss", sent.name(), sent.hash(), mapping.name());
            holds.note(number, OwnPipeline.MANAGER, mapping, policy);
            assertThat(files.take(key, Purpose.IMPORT, number)).isTrue();
            return number;
        }

        /** Works on an import until so many rows have been read. */
        private ImportHold killedAfter(long number, int rows) throws IOException {
            var hold = holds.begin(number).orElseThrow();
            Upload upload = uploads.of(number).orElseThrow();
            int[] read = {0};
            try (Export export =
                    Export.open(upload.export(), hold.mapping(), upload::lookup, users.known(OwnPipeline.MANAGER))) {
                jobs.job(hold, export).run(() -> {
                    if (++read[0] > rows) {
                        throw new Killed();
                    }
                    return false;
                });
            } catch (Killed e) {
                return hold;
            }
            throw new AssertionError("the file was shorter");
        }
    }

    /** Every tenth row is refused; the others are deals. */
    private static byte[] export(int rows) {
        var text = new StringBuilder("Id,Name,Customer,Stage\n");
        for (int i = 0; i < rows; i++) {
            text.append("deal-%d,Deal %d,Customer,%s%n".formatted(i, i, i % 10 == 9 ? "Nowhere" : "Talks"));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void isWhole(long number, long created) {
        ImportRun run = table.find(number).orElseThrow();
        assertThat(run.state()).isEqualTo(State.DONE);
        assertThat(run.rows()).isEqualTo(new ImportRun.Rows(ROWS, ROWS * 9 / 10, ROWS / 10, 0));
        assertThat(run.files()).isEqualTo(new ImportRun.Files(created, 0, ROWS * 9 / 10 - created));
        assertThat(refused.rows(number)).hasSize(ROWS / 10);
        assertThat(count("opportunity where version = 1")).isEqualTo(ROWS * 9 / 10);
        assertThat(count("opportunity")).isEqualTo(ROWS * 9 / 10);
        assertThat(count("import_upload")).as("its file has gone").isZero();
    }

    private long count(String what) {
        return pipeline.jdbc
                .sql("select count(*) from " + what)
                .query(Long.class)
                .single();
    }

    @Test
    void whatWasBegunIsBroughtToItsEndAndCountsOnce() throws IOException {
        var a = new Site();
        long number = a.send(BY_NUMBER, false, null);
        a.killedAfter(number, 500);
        assertThat(count("opportunity")).as("whole batches").isEqualTo(400);

        var b = new Site();
        assertThat(b.running.waits(String.valueOf(number))).isTrue();
        b.running.next(String.valueOf(number));
        isWhole(number, ROWS * 9 / 10);
        assertThat(b.running.waits(String.valueOf(number))).isFalse();
    }

    @ParameterizedTest
    @EnumSource(DuplicatePolicy.class)
    void whatItHasCreatedItselfIsNoDuplicate(DuplicatePolicy policy) throws IOException {
        pipeline.today = pipeline.today.minusDays(1);
        var earlier = new Site();
        long before = earlier.send(ROWS / 2, BY_NAME, false, null);
        earlier.running.next(String.valueOf(before));
        assertThat(count("opportunity")).as("half of them are stored already").isEqualTo(ROWS * 9 / 20);
        pipeline.today = pipeline.today.plusDays(1);

        var whole = new Site();
        long one = whole.send(BY_NAME, true, policy);
        whole.running.next(String.valueOf(one));
        ImportRun expected = table.find(one).orElseThrow();

        var killed = new Site();
        long number = killed.send(BY_NAME, false, policy);
        killed.killedAfter(number, 500);
        new Site().running.next(String.valueOf(number));
        ImportRun run = table.find(number).orElseThrow();
        assertThat(run.state()).isEqualTo(State.DONE);
        assertThat(run.rows()).isEqualTo(expected.rows());
        assertThat(run.files()).as("as the dry run said").isEqualTo(expected.files());
        long created = policy == DuplicatePolicy.ANEW ? ROWS * 9 / 10 : ROWS * 9 / 20;
        assertThat(run.files().created()).isEqualTo(created);
        assertThat(count("opportunity")).isEqualTo(ROWS * 9 / 20 + created);
    }

    @Test
    void aDryRunStoresNothingAndItsFileIsKept() throws IOException {
        var a = new Site();
        long number = a.send(BY_NUMBER, true, null);
        a.killedAfter(number, 500);
        var b = new Site();
        b.running.next(String.valueOf(number));
        assertThat(table.find(number).orElseThrow().files().created()).isEqualTo(ROWS * 9 / 10);
        assertThat(count("opportunity")).isZero();
        assertThat(b.uploads.kept(number)).isPresent();
        assertThat(holds.mapping(number)).contains(BY_NUMBER);
    }

    @Test
    void anInstanceThatWasOnlySlowBringsNothingMoreIn() throws IOException {
        var slow = new Site();
        long number = slow.send(BY_NUMBER, false, null);
        var hold = slow.killedAfter(number, 300);
        var b = new Site();
        var now = holds.begin(number).orElseThrow();
        assertThat(now.lost()).isEqualTo(1);
        assertThatThrownBy(() -> batch.save(hold, List.of(), id -> id)).isInstanceOf(JobLostException.class);
        assertThatThrownBy(() -> slow.jobs.end(hold, State.DONE, new ImportFigures(List.of(), false), 1, null))
                .isInstanceOf(JobLostException.class);
        assertThat(count("import_upload")).as("the other still reads it").isEqualTo(1);
        b.running.next(String.valueOf(number));
        isWhole(number, ROWS * 9 / 10);
    }

    @Test
    void anImportWithWhichInstancesAreLostAgainAndAgainIsGivenUp() throws IOException {
        var a = new Site();
        long number = a.send(BY_NUMBER, false, null);
        for (int i = 0; i < 3; i++) {
            a.killedAfter(number, 10);
        }
        a.running.next(String.valueOf(number));
        ImportRun run = table.find(number).orElseThrow();
        assertThat(run.state()).isEqualTo(State.FAILED);
        assertThat(run.failure()).hasToString("the service stopped at each attempt and gave up; see its log");
    }

    @Test
    void aCancelledImportIsNotTakenOver() throws IOException {
        var a = new Site();
        long number = a.send(BY_NUMBER, false, null);
        a.killedAfter(number, 250);
        assertThat(table.cancel(number)).isTrue();
        new Site().running.next(String.valueOf(number));
        assertThat(table.find(number).orElseThrow().state()).isEqualTo(State.CANCELLED);
        assertThat(count("opportunity")).isEqualTo(200);
    }
}
