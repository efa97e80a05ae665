package io.salescoach.release;

import io.salescoach.rulebook.source.RuleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** Instances on one database, with two rules folders and one of scenarios. */
@Tag("database")
abstract class ReleaseFolders {

    @TempDir
    Path folder;

    @TempDir
    Path otherFolder;

    @TempDir
    Path scenarios;

    DataSource database;

    @BeforeEach
    void prepare() throws IOException {
        database = Instance.newDatabase();
        RuleFolders.small(folder);
        RuleFolders.small(otherFolder);
    }

    static void publish(Instance instance, Map<String, String> changed) {
        var now = instance.live.now();
        var files = now.files().with(changed);
        var draft = new ReleaseRepository.Draft(
                files,
                "li.na",
                "x",
                Release.Source.HTTP,
                null,
                new GateResult(new ScenarioSummary(0, 0, List.of()), null));
        instance.publishing.publish(draft, instance.gate.compile(files), now.release());
    }

    Instance start(Path rules) throws IOException {
        return new Instance(database, rules, scenarios);
    }

    static ReleaseRepository.Draft draft(RuleFiles files) {
        return new ReleaseRepository.Draft(
                files,
                "li.na",
                "a test",
                Release.Source.HTTP,
                null,
                new GateResult(new ScenarioSummary(0, 0, List.of()), null));
    }

    static void teamSize(Path folder, int people) throws IOException {
        RuleFolders.edit(folder, "thresholds.csv", text -> text.replaceFirst("team size,\\d", "team size," + people));
    }

    static int teamSize(Path folder) throws IOException {
        return Integer.parseInt(
                Files.readString(folder.resolve("thresholds.csv")).replaceFirst("(?s).*team size,(\\d).*", "$1"));
    }
}
