package io.salescoach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.salescoach.release.RuleFolders;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A start that fails says in a sentence why, and what to do; nobody has to read a stack trace. */
@ExtendWith(OutputCaptureExtension.class)
class FailedStartTests {

    @TempDir
    private Path folder;

    @Test
    void aRulesFolderThatIsNotThereIsNamed(CapturedOutput output) {
        fails("--sales-coach.rules=" + folder.resolve("none"));
        told(output, "There is no rules folder at " + folder.resolve("none") + ".", "set sales-coach.rules to it");
    }

    @Test
    void aRulesFolderThatIsAFileIsNamed(CapturedOutput output) {
        fails("--sales-coach.rules=pom.xml");
        told(output, "There is no rules folder at ", "set sales-coach.rules to it");
    }

    @Test
    void anEmptyRulesFolderIsNamed(CapturedOutput output) {
        fails("--sales-coach.rules=" + folder);
        told(output, "The rules folder " + folder + " holds no rules.", "set sales-coach.rules to it");
    }

    @Test
    void theFirstPlacesOfABrokenRulesFolderAreNamed(CapturedOutput output) throws IOException {
        Path rules = RuleFolders.small(folder.resolve("rules"));
        for (int i = 10; i < 25; i++) {
            Files.writeString(rules.resolve("bad" + i + ".drl"), "rule x");
        }
        fails("--sales-coach.rules=" + rules);
        told(output, "The rules folder cannot be used:\nbad10.drl:1:", "'check-rules DIR'");
        assertThat(output).contains("and 5 more").doesNotContain("bad20");
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsToldApart(CapturedOutput output) throws IOException {
        int port;
        try (var closed = new ServerSocket(0)) {
            port = closed.getLocalPort();
        }
        fails("--spring.datasource.url=jdbc:postgresql://127.0.0.1:" + port + "/none");
        told(output, "The database does not answer.", "spring.datasource.url");
    }

    @Test
    void aDatabaseThatAnotherProcessUsesIsToldApart(CapturedOutput output) throws IOException {
        try (var file = FileChannel.open(
                folder.resolve("sales-coach.mv.db"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            file.lock();
            fails("--spring.datasource.url=" + inFolder());
        }
        told(output, "Another process uses the database in the data folder.", "sales-coach.data");
    }

    @Test
    void aDamagedDatabaseIsToldApart(CapturedOutput output) throws IOException {
        Files.writeString(folder.resolve("sales-coach.mv.db"), "no database".repeat(2000));
        fails("--spring.datasource.url=" + inFolder());
        told(output, "The database in the data folder is damaged, or no database at all.", "backup");
    }

    @Test
    void aDatabaseOfANewerVersionIsRefused(CapturedOutput output) throws Exception {
        Flyway.configure()
                .dataSource(inFolder(), "sa", "")
                .locations("classpath:db/migration", "classpath:db/h2")
                .load()
                .migrate();
        try (var connection = DriverManager.getConnection(inFolder(), "sa", "");
                var statement = connection.createStatement()) {
            statement.execute("""
                    insert into "flyway_schema_history" select 99, '999', 'later', "type", "script", "checksum",
                    "installed_by", "installed_on", "execution_time", "success"
                    from "flyway_schema_history" where "version" = '1'""");
        }
        fails("--spring.datasource.url=" + inFolder(), "--spring.datasource.username=sa");
        told(output, "The database was written by a newer version of this service", "backup");
    }

    /** H2 ends a transaction with each change of a table, so a start that is killed in between leaves half of them. */
    @Test
    void tablesOfWhichHalfAreThereAreToldApart(CapturedOutput output) throws Exception {
        Flyway.configure()
                .dataSource(inFolder(), "sa", "")
                .locations("classpath:db/migration", "classpath:db/h2")
                .target("30")
                .load()
                .migrate();
        try (var connection = DriverManager.getConnection(inFolder(), "sa", "");
                var statement = connection.createStatement()) {
            statement.execute("create table job_check (half int)");
        }
        fails("--spring.datasource.url=" + inFolder(), "--spring.datasource.username=sa");
        told(output, "A start that was bringing the tables of the database up to date was cut off", "backup");
    }

    @Test
    void aDataFolderThatIsAFileIsToldApart(CapturedOutput output) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        fails(
                "--spring.datasource.url=jdbc:h2:file:" + file + "/sales-coach;TRACE_LEVEL_FILE=0",
                "--sales-coach.data=" + file);
        told(output, "The data folder", "sales-coach.data");
    }

    @Test
    void aPortThatIsTakenIsNamed(CapturedOutput output) throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            fails("--server.port=" + taken.getLocalPort());
            told(output, "Port " + taken.getLocalPort() + " was already in use.", "another port");
        }
    }

    private String inFolder() {
        return "jdbc:h2:file:" + folder.resolve("sales-coach");
    }

    private void fails(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        for (String other : List.of(
                "--server.port=0",
                "--sales-coach.data=" + folder,
                "--spring.datasource.url=jdbc:h2:mem:" + folder.getFileName())) {
            String name = other.substring(0, other.indexOf('=') + 1);
            if (all.stream().noneMatch(argument -> argument.startsWith(name))) {
                all.add(other);
            }
        }
        assertThatThrownBy(() -> SpringApplication.run(SalesCoach.class, all.toArray(String[]::new))
                        .close())
                .isInstanceOf(Exception.class);
    }

    private static void told(CapturedOutput output, String what, String action) {
        String all = output.getAll();
        assertThat(all).contains("APPLICATION FAILED TO START");
        assertThat(all.substring(all.indexOf("APPLICATION FAILED TO START"))).contains(what, action);
        assertThat(all).doesNotContain("\tat ", "Exception", "java.base@");
    }
}
