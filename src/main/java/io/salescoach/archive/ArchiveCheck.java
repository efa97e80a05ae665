package io.salescoach.archive;

import io.salescoach.input.BadInputException;
import io.salescoach.input.Documents;
import io.salescoach.input.Sentence;
import io.salescoach.intake.ImportWords;
import io.salescoach.intake.MappingReader;
import io.salescoach.rulebook.BrokenRulesException;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.RuleProblem;
import io.salescoach.scenario.ScenarioReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks whether this version can use what an archive holds, as it looks at the same files of folders. */
public final class ArchiveCheck {

    private static final Logger LOG = LoggerFactory.getLogger(ArchiveCheck.class);

    private final RuleArchive archive;
    private final List<RuleProblem> problems = new ArrayList<>();

    private ArchiveCheck(RuleArchive archive) {
        this.archive = archive;
    }

    /** Everything that is wrong; the file of each problem is named with its folder. */
    public static List<RuleProblem> of(RuleArchive archive) {
        return of(archive, Map.of());
    }

    /** The same of one that is taken as a whole to where these scenarios lie. */
    static List<RuleProblem> of(RuleArchive archive, Map<String, String> here) {
        var check = new ArchiveCheck(archive);
        archive.mappings().forEach(check::mapping);
        try (RuleBook book = RuleBook.compile(archive.rules())) {
            var reader = new ScenarioReader(book);
            check.scenarios(reader);
            if (check.problems.isEmpty()) {
                check.beside(here, reader);
            }
        } catch (BrokenRulesException e) {
            e.problems()
                    .forEach(problem -> check.problems.add(new RuleProblem(
                            EntryKind.RULES.in(problem.file()),
                            problem.line(),
                            problem.column(),
                            problem.rule(),
                            problem.message())));
        }
        return List.copyOf(check.problems);
    }

    /** What keeps the scenarios of an archive from lying beside those that are here, under the rules that are live. */
    static List<RuleProblem> scenariosHere(RuleArchive archive, RuleArchive here) {
        var check = new ArchiveCheck(archive);
        try (RuleBook live = RuleBook.compile(here.rules())) {
            check.beside(here.scenarios(), new ScenarioReader(live));
        }
        return List.copyOf(check.problems);
    }

    private void beside(Map<String, String> here, ScenarioReader reader) {
        var names = new HashMap<String, String>();
        here.forEach((file, text) -> {
            if (!archive.scenarios().containsKey(file)) {
                try {
                    names.put(reader.read(text.getBytes(StandardCharsets.UTF_8)).name(), file);
                } catch (BadInputException e) {
                    LOG.debug("Scenario {} cannot be used here, and its name clashes with none", file, e);
                }
            }
        });
        archive.scenarios().forEach((file, text) -> {
            if (!text.equals(here.get(file))) {
                scenarioHere(file, text, reader, names);
            }
        });
    }

    private void scenarioHere(String file, String text, ScenarioReader reader, Map<String, String> names) {
        String entry = EntryKind.SCENARIO.in(file);
        try {
            String name = reader.read(text.getBytes(StandardCharsets.UTF_8)).name();
            String other = names.get(name);
            if (other != null) {
                problems.add(new RuleProblem(
                        entry,
                        0,
                        0,
                        null,
                        Sentence.of("'%s' is the name of %s already; names are unique", name, other)));
            }
        } catch (BadInputException e) {
            problems.add(new RuleProblem(
                    entry,
                    0,
                    0,
                    null,
                    Sentence.of(
                            "the live rules cannot use it; publish the rules of the archive first: %s",
                            e.problems().get(0).detail())));
        }
    }

    /** What part of the archive a problem is of. */
    static ArchivePart part(RuleProblem problem) {
        String file = problem.file();
        return file.startsWith(EntryKind.SCENARIO.in(""))
                ? ArchivePart.SCENARIOS
                : file.startsWith(EntryKind.MAPPING.in("")) ? ArchivePart.MAPPINGS : ArchivePart.RULES;
    }

    private void mapping(String name, String text) {
        try {
            if (name.endsWith(".csv")) {
                ImportWords.check(text);
            } else {
                MappingReader.read(text.getBytes(StandardCharsets.UTF_8));
            }
        } catch (BadInputException e) {
            add(EntryKind.MAPPING.in(name), text, e);
        }
    }

    private void scenarios(ScenarioReader reader) {
        var names = new HashMap<String, String>();
        archive.scenarios().forEach((file, text) -> {
            String entry = EntryKind.SCENARIO.in(file);
            try {
                String name = reader.read(text.getBytes(StandardCharsets.UTF_8)).name();
                @Nullable String first = names.putIfAbsent(name, file);
                if (first != null) {
                    problems.add(new RuleProblem(
                            entry,
                            0,
                            0,
                            null,
                            Sentence.of("'%s' is the name of %s already; names are unique", name, first)));
                }
            } catch (BadInputException e) {
                add(entry, text, e);
            }
        });
    }

    private void add(String entry, String text, BadInputException wrong) {
        wrong.problems()
                .forEach(problem -> problems.add(new RuleProblem(
                        entry,
                        problem.pointer().isEmpty() ? 0 : Documents.line(text, problem.pointer()),
                        problem.pointer().isEmpty() ? 0 : 1,
                        null,
                        problem.pointer().isEmpty()
                                ? problem.detail()
                                : Sentence.of("%s: %s", problem.pointer(), problem.detail()))));
    }
}
