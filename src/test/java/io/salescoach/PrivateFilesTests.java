package io.salescoach;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Nobody else on the machine reads the database's file. */
class PrivateFilesTests {

    @TempDir
    private Path folder;

    @Test
    void theFileOfTheDatabaseIsForItsOwnerAlone() throws Exception {
        Path data = folder.resolve("data");
        Path file = data.resolve("sales-coach.mv.db");
        String url = "jdbc:h2:file:" + data.resolve("sales-coach") + ";WRITE_DELAY=0";
        start(url);
        assertThat(rights(file)).isEqualTo("rw-------");
        assertThat(rights(data)).isEqualTo("rwx------");
        for (int i = 0; i < 2; i++) {
            try (var connection = DriverManager.getConnection(url);
                    var statement = connection.createStatement()) {
                statement.execute("create table if not exists secrets (secret varchar(99))");
                statement.execute("insert into secrets values ('x')");
                assertThat(rights(file)).isEqualTo("rw-------");
            }
            assertThat(rights(file)).isEqualTo("rw-------");
        }
        assertThat(Files.size(file)).isPositive();
    }

    @Test
    void aFileThatOthersCouldReadIsTakenFromThem() throws Exception {
        Path file = Files.createFile(folder.resolve("sales-coach.mv.db"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        start("jdbc:h2:" + folder.resolve("sales-coach"));
        assertThat(rights(file)).isEqualTo("rw-------");
    }

    @Test
    void otherDatabasesAreLeftAlone() throws Exception {
        start("jdbc:h2:mem:test");
        start("jdbc:postgresql://localhost/test");
        assertThat(folder).isEmptyDirectory();
        assertThat(Path.of("mem:test.mv.db")).doesNotExist();
    }

    private static void start(String url) {
        try (var context = new AnnotationConfigApplicationContext()) {
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource("test", Map.of("spring.datasource.url", url)));
            context.register(PrivateFiles.class);
            context.refresh();
        }
    }

    private static String rights(Path file) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
