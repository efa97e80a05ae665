package io.salescoach.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import io.salescoach.SignedIn;
import io.salescoach.access.UserRole;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Imports as they are met over HTTP: what goes in, what stays as people recorded it, and who may do it. */
@SpringBootTest
@Tag("database")
@AutoConfigureMockMvc
class ImportHttpTests {

    private static final String PATH = "/api/v1/opportunities";
    private static final String MAPPING = """
            name: test export
            fields:
              id: {column: Id}
              name: {column: Name}
              accountManager: {column: Owner}
              stage: {column: Stage, values: {New: ENTRANCE, Talks: DEMAND, Offer: CONSULTING}}
              value.amount: {column: Amount}
              value.currency: {constant: CNY}
              stakeholders.0.id: {column: Contact, slug: "-"}
              stakeholders.0.name: {column: Contact}
            """;

    private final String a = "im-a-" + UUID.randomUUID();
    private final String b = "im-b-" + UUID.randomUUID();
    private final SignedIn owner = SignedIn.accountManager("owner-" + a);
    private final SignedIn manager = SignedIn.salesManager("boss");

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void goodRowsGoInAndBadOnesAreToldWithRowAndColumn() {
        var answer = send(manager, table(a + ",One,New,5,Ms Zhao", b + ",Two,Nwe,5,"));
        assertThat(answer).hasStatusOk();
        assertThat(answer.getResponse().getHeader("Location"))
                .isEqualTo(PATH + "/imports/" + this.<Integer>at(answer, "$.number"));
        assertThat(this.<String>at(answer, "$.state")).isEqualTo("DONE");
        assertThat(figures(answer)).isEqualTo("2 read 1 accepted 1 refused 0 skipped; 1 created 0 changed 0 unchanged");
        assertThat(this.<List<Object>>at(answer, "$.report.problems").toString())
                .contains("\"row\":3", "\"column\":\"Stage\"", "did you mean 'New'?");
        assertThat(body(get(manager, "/" + a))).contains("\"stage\":\"ENTRANCE\"", "\"id\":\"ms-zhao\"");
        assertThat(get(manager, "/" + b)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(body(get(manager, "/" + a + "/history"))).contains("\"kind\":\"CREATED\"", "\"by\":\"boss\"");
    }

    /** H2 keeps many ready, since it writes its file for each part of them; PostgreSQL none, since each connection would. */
    @Test
    void entriesOfTheHistoryAreNumberedInOrder() {
        boolean h2 = System.getProperty("spring.datasource.url", "jdbc:h2").startsWith("jdbc:h2");
        long kept = jdbc.sql(
                        h2
                                ? "select identity_cache from information_schema.columns"
                                        + " where table_name = 'HISTORY_ENTRY' and column_name = 'ID'"
                                : "select cache_size from pg_sequences where sequencename = 'history_entry_id_seq'")
                .query(Long.class)
                .single();
        assertThat(kept).isEqualTo(h2 ? 1000 : 1);
    }

    @Test
    void aDryRunTellsTheSameAndStoresNothing() {
        send(manager, table(a + ",One,New,5,"));
        String changed = table(a + ",One,Talks,5,", b + ",Two,New,5,");
        var dry = send(manager, changed, "dryRun", "true");
        assertThat(figures(dry)).isEqualTo("2 read 2 accepted 0 refused 0 skipped; 1 created 1 changed 0 unchanged");
        assertThat(this.<Boolean>at(dry, "$.dryRun")).isTrue();
        assertThat(get(manager, "/" + b)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get(manager, "/" + a)).hasHeader("ETag", "\"1\"");
        assertThat(figures(send(manager, changed))).isEqualTo(figures(dry));
    }

    @Test
    void aDryRunShowsWhatItsRowsBecome() {
        var dry = send(manager, table(a + ",One,Talks,\"1,000.50\",", b + ",Two,Nwe,5,"), "dryRun", "true");
        assertThat(this.<List<Object>>at(dry, "$.report.converted").toString())
                .isEqualTo(
                        "[{\"row\":2,\"id\":\"%s\",\"name\":\"One\",\"stage\":\"DEMAND\",\"status\":null,\"amount\":1000.5,\"currency\":\"CNY\",\"openedOn\":null,\"stageEnteredOn\":null,\"expectedCloseOn\":null,\"contractSigned\":null,\"accountManager\":\"%s\"}]"
                                .formatted(a, owner.name()));
        assertThat(this.<List<Object>>at(send(manager, table(a + ",One,Talks,5,")), "$.report.converted"))
                .isEmpty();
    }

    @Test
    void aRowWithOneFaultInTwoFieldsOfAColumnCountsOnce() {
        var answer = upload(
                manager,
                table(a + ",One,Nwe,5,", b + ",Two,Nwe,5,"),
                "mapping",
                MAPPING + "  status: {column: Stage, values: {New: OPEN, Talks: OPEN}}\n");
        assertThat(this.<Integer>at(answer, "$.report.problemCount")).isEqualTo(2);
        assertThat(this.<Integer>at(answer, "$.report.summary[0].count")).isEqualTo(2);
    }

    /** Display names are those of the sample users: in two scripts. */
    @Test
    void ownersAreTheUsersOfThatNameAndOthersAreListed() {
        String one = "u-" + a;
        user(one, "Fang " + a + " 方" + han());
        user("v-" + a, "Twin " + a);
        user("w-" + a, "Twin " + a);
        String rows = "Id,Name,Stage,Amount,Contact,Owner\n"
                + "%1$s-1,x,New,5,,FANG %1$s\n%1$s-2,x,New,5,,方%2$s\n%1$s-3,x,New,5,,Fang %1$s 方%2$s\n"
                + "%1$s-4,x,New,5,,U-%1$s\n%1$s-5,x,New,5,,Fang %1$s (fang@example.com)\n"
                + "%1$s-6,x,New,5,,Twin %1$s\n%1$s-7,x,New,5,,无此人\n%1$s-8,x,New,5,,无此人\n";
        var answer = send(manager, rows.formatted(a, han()));
        assertThat(figures(answer)).startsWith("8 read 8 accepted");
        for (int i = 1; i <= 5; i++) {
            assertThat(body(get(manager, "/" + a + "-" + i))).contains("\"accountManager\":\"" + one + "\"");
        }
        assertThat(body(get(manager, "/" + a + "-7"))).contains("\"accountManager\":\"无此人\"");
        assertThat(this.<List<String>>at(answer, "$.report.remarks[?(@.column == 'Owner')].detail"))
                .containsExactly(
                        "'无此人' is no user here, or more than one",
                        "'Twin %s' is no user here, or more than one".formatted(a));
        assertThat(this.<List<Integer>>at(answer, "$.report.remarks[?(@.column == 'Owner')].count"))
                .containsExactly(2, 1);
    }

    @Test
    void anAccountManagerMayCallItselfByItsDisplayName() {
        user(owner.name(), "Owner " + a);
        String rows = "Id,Name,Stage,Amount,Contact,Owner\n" + a + ",x,New,5,,owner " + a + "\n";
        assertThat(figures(send(owner, rows))).startsWith("1 read 1 accepted");
    }

    /** Letters of the test's own id as Chinese characters, so that no two tests have the same name. */
    private String han() {
        return a.chars()
                .filter(Character::isLetterOrDigit)
                .mapToObj(c -> String.valueOf((char) ('一' + c)))
                .collect(Collectors.joining());
    }

    private void user(String name, String displayName) {
        jdbc.sql("insert into users (name, display_name, roles, enabled, sample, version, changed_at)"
                        + " values (?, ?, 'ACCOUNT_MANAGER', true, false, 1, ?)")
                .params(name, displayName, OffsetDateTime.now())
                .update();
    }

    @Test
    void theSameFileAgainChangesNothing() {
        String file = table(a + ",One,New,5.50,Ms Zhao", b + ",Two,Talks,\"1,000\",");
        send(manager, file);
        assertThat(figures(send(manager, file)))
                .isEqualTo("2 read 2 accepted 0 refused 0 skipped; 0 created 0 changed 2 unchanged");
        assertThat(get(manager, "/" + a)).hasHeader("ETag", "\"1\"");
        assertThat(this.<Integer>at(get(manager, "/" + a + "/history"), "$.total"))
                .isEqualTo(1);
    }

    @Test
    void anUpdatedFileChangesOnlyWhatItSpeaksOf() {
        send(manager, table(a + ",One,New,5,Ms Zhao"));
        patch("""
                {"competitors": ["Telecom B"], "needs": [{"id": "n1", "raisedBy": ["ms-zhao"]}],
                 "stakeholders": [{"id": "ms-zhao", "name": "Ms Zhao", "attitude": "SUPPORTIVE"}, {"id": "ceo"}]}
                """);
        var answer = send(manager, table(a + ",One,Talks,,Ms Zhao"));
        assertThat(figures(answer)).endsWith("0 created 1 changed 0 unchanged");
        assertThat(body(get(manager, "/" + a)))
                .contains(
                        "\"stage\":\"DEMAND\"",
                        "\"amount\":5",
                        "Telecom B",
                        "\"n1\"",
                        "\"attitude\":\"SUPPORTIVE\"",
                        "\"ceo\"");
        assertThat(body(get(manager, "/" + a + "/history"))).contains("{\"stage\":\"DEMAND\"}");
    }

    @Test
    void whatAPersonChangedStaysUntilTheExportSaysSomethingNewAndThenItIsTold() {
        send(manager, table(a + ",One,New,5,"));
        patch("{\"stage\": \"CONSULTING\", \"name\": \"A better name\", \"overrideReason\": \"test\"}");
        assertThat(figures(send(manager, table(a + ",One,New,7,")))).endsWith("0 created 1 changed 0 unchanged");
        assertThat(body(get(manager, "/" + a))).contains("CONSULTING", "A better name", "\"amount\":7");

        var both = send(manager, table(a + ",One,Talks,7,"));
        assertThat(this.<List<Object>>at(both, "$.report.kept").toString()).contains(a, "/stage");
        assertThat(this.<Integer>at(both, "$.report.keptCount")).isEqualTo(1);
        assertThat(body(get(manager, "/" + a))).contains("CONSULTING");
        assertThat(this.<Integer>at(send(manager, table(a + ",One,Talks,7,")), "$.report.keptCount"))
                .isZero();
    }

    @Test
    void whatWasRecordedByHandIsNotOverwrittenByAFirstImport() {
        mvc.post()
                .uri(PATH)
                .with(manager)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"id\":\"%s\",\"name\":\"By hand\",\"stage\":\"DEMAND\"}".formatted(a))
                .exchange();
        send(manager, table(a + ",One,New,5,"));
        assertThat(body(get(manager, "/" + a))).contains("By hand", "DEMAND", "\"amount\":5");
    }

    @Test
    void anOpportunityThatWasDeletedHereStaysDeleted() {
        String file = table(a + ",One,New,5,");
        send(manager, file);
        assertThat(mvc.delete().uri(PATH + "/" + a).with(manager).header("If-Match", "\"1\""))
                .hasStatus(HttpStatus.NO_CONTENT);
        var again = send(manager, file);
        assertThat(figures(again)).startsWith("1 read 0 accepted 1 refused");
        assertThat(body(again)).contains("has been deleted here since");
        assertThat(get(manager, "/" + a)).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void anAccountManagerImportsOnlyWhatIsItsOwn() {
        send(manager, "Id,Name,Stage,Amount,Contact,Owner\n" + b + ",Two,New,5,,someone else\n");
        var answer = send(
                owner,
                "Id,Name,Stage,Amount,Contact,Owner\n%s,One,New,5,,%s\n%s,Two,Talks,5,,%s\nnew-%s,Three,New,5,,rival\n"
                        .formatted(a, owner.name(), b, owner.name(), a));
        assertThat(figures(answer)).isEqualTo("3 read 1 accepted 2 refused 0 skipped; 1 created 0 changed 0 unchanged");
        assertThat(body(answer)).contains("is not yours", "only a sales manager gives an opportunity to somebody else");
        assertThat(get(owner, "/" + a)).hasStatusOk();
        assertThat(body(get(manager, "/" + b))).contains("ENTRANCE", "someone else");
        String run = "/imports/" + this.<Integer>at(answer, "$.number");
        assertThat(get(owner, run)).hasStatusOk();
        assertThat(get(manager, run)).hasStatusOk();
        assertThat(get(SignedIn.accountManager("other-" + a), run)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(this.<Integer>at(get(owner, "/imports"), "$.total")).isEqualTo(1);
    }

    @Test
    void aTrainerImportsNothing() {
        assertThat(send(new SignedIn("coach", UserRole.TRAINER), table(a + ",One,New,5,")))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(get(new SignedIn("coach", UserRole.TRAINER), "/imports")).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(get(new SignedIn("coach", UserRole.TRAINER), "/imports/mappings"))
                .hasStatus(HttpStatus.FORBIDDEN);
    }

    @Test
    void readyMappingsAreNamed() {
        assertThat(body(get(owner, "/imports/mappings"))).contains("\"hubspot\"", "\"maven-crm\"", "\"salesforce\"");
        var answer = mvc.post()
                .uri(PATH + "/import")
                .multipart()
                .file(new MockMultipartFile(
                        "file",
                        "C:\\exports\\deals.csv",
                        null,
                        "Record ID,Deal Name,Deal Stage\n%s,One,Closed Won\n"
                                .formatted(a)
                                .getBytes(StandardCharsets.UTF_8)))
                .param("mapping", "hubspot")
                .with(manager)
                .exchange();
        assertThat(answer).hasStatusOk();
        assertThat(this.<String>at(answer, "$.mapping")).isEqualTo("HubSpot deals export");
        assertThat(this.<String>at(answer, "$.file")).isEqualTo("deals.csv");
        assertThat(body(get(manager, "/" + a))).contains("\"status\":\"WON\"");
    }

    @Test
    void secondFilesAreSentAlong() {
        String mapping = MAPPING + "  customer.industry: {column: Contact, lookup: people.sector}\n"
                + "lookups: {people: {file: people.csv, key: name}}\n";
        var answer = mvc.post()
                .uri(PATH + "/import")
                .multipart()
                .file(part("file", table(a + ",One,New,5,Zhao")))
                .file(part("mapping", mapping))
                .file(new MockMultipartFile("lookups", "people.csv", null, "name,sector\nZhao,retail\n".getBytes()))
                .with(manager)
                .exchange();
        assertThat(answer).hasStatusOk();
        assertThat(body(get(manager, "/" + a))).contains("\"industry\":\"retail\"");
    }

    @Test
    void formulasAndMarkupStayText() {
        send(manager, table(a + ",=cmd|'/c calc'!A1,New,5,<script>x</script>"));
        assertThat(body(get(manager, "/" + a))).contains("=cmd|'/c calc'!A1", "<script>x</script>");
    }

    @Test
    void whatCannotBeReadIsRefusedBeforeAnythingHappens() {
        problem(send(manager, "\u0089PNG\r\n\0\0"), HttpStatus.BAD_REQUEST, "no text");
        problem(send(manager, ""), HttpStatus.BAD_REQUEST, "the file is empty");
        problem(send(manager, "\u0001"), HttpStatus.UNPROCESSABLE_CONTENT, "the file has no column 'Id'");
        problem(
                send(manager, "Id,Nme,Stage,Amount,Contact,Owner\n"),
                HttpStatus.UNPROCESSABLE_CONTENT,
                "did you mean 'Nme'?");
        problem(upload(manager, "", "mapping", "name: x\nfeilds: {}"), HttpStatus.UNPROCESSABLE_CONTENT, "'feilds'");
        problem(upload(manager, "", "nothing", "x"), HttpStatus.UNPROCESSABLE_CONTENT, "a mapping file, or the name");
        var unknown = mvc.post()
                .uri(PATH + "/import")
                .multipart()
                .file(part("file", "x"))
                .param("mapping", "../../pom")
                .with(manager)
                .exchange();
        problem(unknown, HttpStatus.UNPROCESSABLE_CONTENT, "there is no mapping '../../pom'");
        var none = mvc.post()
                .uri(PATH + "/import")
                .multipart()
                .file(part("mapping", MAPPING))
                .with(manager)
                .exchange();
        problem(none, HttpStatus.UNPROCESSABLE_CONTENT, "is required: the export");
        problem(
                upload(manager, "", "mapping", MAPPING + "  team.0.skills.FLYING: {constant: 3}\n"),
                HttpStatus.UNPROCESSABLE_CONTENT,
                "FLYING");
        problem(get(manager, "/imports/0"), HttpStatus.NOT_FOUND, "no import");
        problem(get(manager, "/imports/x"), HttpStatus.BAD_REQUEST, "a whole number");
        assertThat(mvc.post()
                        .uri(PATH + "/import")
                        .with(manager)
                        .contentType(MediaType.TEXT_PLAIN)
                        .content("x"))
                .hasStatus(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
    }

    @Test
    void aHeaderAloneIsAnImportOfNothing() {
        assertThat(figures(send(manager, table())))
                .isEqualTo("0 read 0 accepted 0 refused 0 skipped; 0 created 0 changed 0 unchanged");
    }

    @Test
    void severalBatchesGoInWithTheirBadRowsLeftOut() {
        String file = table(IntStream.range(0, 1_000)
                .mapToObj(i -> "%s-%d,Deal,%s,%d,".formatted(a, i, i % 100 == 0 ? "Nwe" : "New", i))
                .toArray(String[]::new));
        var first = send(manager, file);
        assertThat(figures(first))
                .isEqualTo("1000 read 990 accepted 10 refused 0 skipped; 990 created 0 changed 0 unchanged");
        assertThat(this.<Double>at(first, "$.share")).isEqualTo(1.0);
        assertThat(this.<Integer>at(first, "$.report.summary[0].count")).isEqualTo(10);
        assertThat(figures(send(manager, file))).endsWith("0 created 0 changed 990 unchanged");
    }

    @Test
    void whoeverDoesNotWaitLooksOn() throws InterruptedException {
        String file = table(IntStream.range(0, 3_000)
                .mapToObj(i -> a + "-" + i + ",Deal,New,5,")
                .toArray(String[]::new));
        var started = mvc.post()
                .uri(PATH + "/import")
                .multipart()
                .file(part("file", file))
                .file(part("mapping", MAPPING))
                .header("Prefer", "respond-async")
                .with(manager)
                .exchange();
        assertThat(started).hasStatus(HttpStatus.ACCEPTED);
        assertThat(this.<String>at(started, "$.state")).isEqualTo("RUNNING");
        String run = "/imports/" + this.<Integer>at(started, "$.number");
        var share = new AtomicReference<>(0.0);
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            double now = this.<Number>at(get(manager, run), "$.share").doubleValue();
            assertThat(now).isBetween(share.getAndSet(now), 1.0);
            return !body(get(manager, run)).contains("RUNNING");
        });
        assertThat(figures(get(manager, run))).startsWith("3000 read 3000 accepted");
    }

    @Test
    void nobodyHoldsAllImportsAndOneThatIsCancelledEnds() {
        String file = table(IntStream.range(0, 30_000)
                .mapToObj(i -> a + "-" + i + ",Deal,New,5,")
                .toArray(String[]::new));
        var first = startAsync(manager, file);
        var second = startAsync(manager, file);
        assertThat(first).hasStatus(HttpStatus.ACCEPTED);
        assertThat(second).hasStatus(HttpStatus.ACCEPTED);
        problem(
                startAsync(manager, file),
                HttpStatus.SERVICE_UNAVAILABLE,
                "two of your imports are running already; wait until one is over, or cancel it");
        assertThat(figures(send(SignedIn.salesManager("other"), table(b + ",Two,New,5,"))))
                .startsWith("1 read 1 accepted");
        var stranger = SignedIn.accountManager("stranger-" + a);
        for (var run : List.of(first, second)) {
            String path = "/imports/" + this.<Integer>at(run, "$.number");
            assertThat(cancel(stranger, path)).hasStatus(HttpStatus.NOT_FOUND);
            assertThat(this.<String>at(cancel(manager, path), "$.state")).isEqualTo("CANCELLED");
            problem(cancel(manager, path), HttpStatus.CONFLICT, "the import is over already");
        }
        // Both have let go of their places within seconds, and brought in a part.
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(send(manager, table(b + ",Two,New,5,"))).hasStatusOk());
        var over = get(manager, "/imports/" + this.<Integer>at(first, "$.number"));
        assertThat(this.<String>at(over, "$.state")).isEqualTo("CANCELLED");
        assertThat(this.<Integer>at(over, "$.rows.read")).isLessThan(30_000);
    }

    private MvcTestResult startAsync(SignedIn viewer, String file) {
        return mvc.post()
                .uri(PATH + "/import")
                .multipart()
                .file(part("file", file))
                .file(part("mapping", MAPPING))
                .header("Prefer", "respond-async")
                .with(viewer)
                .exchange();
    }

    private MvcTestResult cancel(SignedIn viewer, String run) {
        return mvc.post().uri(PATH + run + "/cancel").with(viewer).exchange();
    }

    @Test
    void theSameFileTwiceAtOnceGoesInOnce() throws Exception {
        String file = table(IntStream.range(0, 600)
                .mapToObj(i -> a + "-" + i + ",Deal,New,5,")
                .toArray(String[]::new));
        var both = List.of(
                CompletableFuture.supplyAsync(() -> send(manager, file)),
                CompletableFuture.supplyAsync(() -> send(manager, file)));
        int created = 0;
        for (var each : both) {
            assertThat(this.<String>at(each.get(), "$.state")).isEqualTo("DONE");
            assertThat(this.<Integer>at(each.get(), "$.rows.accepted")).isEqualTo(600);
            assertThat(this.<Integer>at(each.get(), "$.files.changed")).isZero();
            created += this.<Integer>at(each.get(), "$.files.created");
        }
        assertThat(created).isEqualTo(600);
    }

    @Test
    void anImportThatTellsNothingForLongWasBrokenOff() {
        int number = this.at(send(manager, table(a + ",One,New,5,")), "$.number");
        jdbc.sql("update import_run set state = 'RUNNING', told_at = :then where number = :number")
                .param("then", OffsetDateTime.now().minusMinutes(3))
                .param("number", number)
                .update();
        assertThat(this.<String>at(get(manager, "/imports/" + number), "$.state"))
                .isEqualTo("BROKEN_OFF");
    }

    /** Sends an export and waits, as callers must on a slow machine, until its import is over. */
    private MvcTestResult send(SignedIn viewer, String export, String... parameters) {
        MvcTestResult answer = upload(viewer, export, "mapping", MAPPING, parameters);
        String location = answer.getResponse().getHeader("Location");
        while (location != null && body(answer).contains("\"state\":\"RUNNING\"")) {
            answer = mvc.get().uri(location).with(viewer).exchange();
        }
        return answer;
    }

    private MvcTestResult upload(SignedIn viewer, String export, String name, String mapping, String... parameters) {
        var request = mvc.post()
                .uri(PATH + "/import")
                .multipart()
                .file(part("file", export))
                .file(part(name, mapping))
                .with(viewer);
        for (int i = 0; i < parameters.length; i += 2) {
            request = request.param(parameters[i], parameters[i + 1]);
        }
        return request.exchange();
    }

    private static MockMultipartFile part(String name, String content) {
        return new MockMultipartFile(name, name + ".csv", null, content.getBytes(StandardCharsets.UTF_8));
    }

    private String table(String... rows) {
        return java.util.Arrays.stream(rows)
                .map(row -> row + "," + owner.name())
                .collect(Collectors.joining("\n", "Id,Name,Stage,Amount,Contact,Owner\n", "\n"));
    }

    private void patch(String change) {
        String version = get(manager, "/" + a).getResponse().getHeader("ETag");
        assertThat(mvc.patch()
                        .uri(PATH + "/" + a)
                        .with(manager)
                        .header("If-Match", version)
                        .contentType("application/merge-patch+json")
                        .content(change))
                .hasStatusOk();
    }

    private MvcTestResult get(SignedIn viewer, String path) {
        return mvc.get().uri(PATH + path).with(viewer).exchange();
    }

    private static void problem(MvcTestResult answer, HttpStatus status, String detail) {
        assertThat(answer).hasStatus(status).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(body(answer)).contains(detail).doesNotContain("Exception", "java.", "springframework");
    }

    private String figures(MvcTestResult answer) {
        return "%d read %d accepted %d refused %d skipped; %d created %d changed %d unchanged"
                .formatted(
                        this.<Integer>at(answer, "$.rows.read"),
                        this.<Integer>at(answer, "$.rows.accepted"),
                        this.<Integer>at(answer, "$.rows.refused"),
                        this.<Integer>at(answer, "$.rows.skipped"),
                        this.<Integer>at(answer, "$.files.created"),
                        this.<Integer>at(answer, "$.files.changed"),
                        this.<Integer>at(answer, "$.files.unchanged"));
    }

    private <T> T at(MvcTestResult answer, String path) {
        return JsonPath.read(body(answer), path);
    }

    private static String body(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
