package io.salescoach.scenario;

import io.salescoach.coaching.Coach;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.source.RuleFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** The rules that the product comes with, compiled once for the tests of this package. */
final class RealRules {

    static final Coach COACH = new Coach(compile());
    static final LocalDate TODAY = LocalDate.parse("2026-05-01");

    private RealRules() {}

    static Scenario read(String yaml) {
        return new ScenarioReader(COACH.book()).read(yaml.getBytes(StandardCharsets.UTF_8));
    }

    static ScenarioResult play(String yaml) {
        return new ScenarioPlayer(COACH).play(new ScenarioFile("a.yaml", "", read(yaml), List.of()), TODAY);
    }

    private static RuleBook compile() {
        try {
            return RuleBook.compile(RuleFiles.load(Path.of("rules")));
        } catch (NoSuchFileException e) {
            throw new IllegalStateException(e);
        }
    }
}
