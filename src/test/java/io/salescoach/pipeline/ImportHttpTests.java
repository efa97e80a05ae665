package io.salescoach.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.SignedIn;
import io.salescoach.access.UserRole;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;

/** Imports as they are met over HTTP: what goes in, what is told of the rest, and who may do it. */
class ImportHttpTests extends ImportCalls {

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
        assertThat(body(get(manager, "/" + a + "/history")))
                .contains("\"kind\":\"CREATED\"", "\"by\":\"" + manager.name() + "\"");
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
}
