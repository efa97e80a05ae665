package io.salescoach.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.TestDatabase;
import io.salescoach.access.Viewer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A draft that is edited in two tabs, or by an assistant beside, keeps what each of them wrote. */
@Tag("database")
class RuleDraftServiceTests {

    private static final Viewer OWNER = new Viewer("zhang.wei", Set.of());

    @TempDir
    private Path folder;

    @Test
    void whatIsWrittenAtTheSameTimeIsAllThere() throws Exception {
        DataSource database = TestDatabase.migrated();
        JdbcClient.create(database)
                .sql("insert into users (name, display_name, roles, enabled, sample, version, changed_at)"
                        + " values (?, 'Zhang Wei', 'SALES_MANAGER', true, false, 1, current_timestamp)")
                .param(OWNER.name())
                .update();
        var drafts = new Instance(database, RuleFolders.small(folder), folder.resolve("none")).drafts;
        var tabs = Executors.newFixedThreadPool(4);
        try {
            var writes = new ArrayList<Future<?>>();
            for (int i = 0; i < 24; i++) {
                String file = "made-" + i + ".drl";
                writes.add(tabs.submit(() -> drafts.put(OWNER, Map.of(file, "// " + file))));
            }
            for (var write : writes) {
                write.get();
            }
        } finally {
            tabs.shutdownNow();
        }
        assertThat(drafts.of(OWNER).changes()).hasSize(24);
    }
}
