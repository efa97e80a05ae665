package io.salescoach.cli;

import io.salescoach.coaching.Advice;
import io.salescoach.coaching.Coach;
import io.salescoach.opportunity.BadInput;
import io.salescoach.opportunity.Format;
import io.salescoach.opportunity.Limits;
import io.salescoach.opportunity.OpportunityReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Prints the advice for opportunity files. */
@Command(
        name = "advise",
        description = "Prints the advice for each opportunity file (JSON or YAML).",
        mixinStandardHelpOptions = true)
final class AdviseCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Opportunity files, .json, .yaml or .yml.")
    private List<Path> files;

    @Option(names = "--rules", paramLabel = "DIR", defaultValue = "./rules", description = "The rules folder (default ./rules).")
    private Path rules;

    @Option(names = "--as-of", paramLabel = "DATE", description = "The day to judge for, as 2026-05-01 (default today).")
    private @Nullable LocalDate asOf;

    @Option(names = "--lang", paramLabel = "en|zh", defaultValue = "en", description = "The language of texts (default en).")
    private Language language;

    @Spec
    private CommandSpec spec;

    /** The languages that texts are written in. */
    enum Language {
        en,
        zh
    }

    @Override
    public Integer call() {
        Coach coach = Commands.coach(rules);
        var advice = new ArrayList<Advice>();
        var problems = new ArrayList<String>();
        for (Path file : files) {
            try {
                var opportunity = new OpportunityReader()
                        .read(read(file), Format.of(file.getFileName().toString()), coach.book().tables().skills().keySet());
                LocalDate day = asOf == null ? LocalDate.now() : asOf;
                advice.add(coach.advise(opportunity, day, Locale.forLanguageTag(language.name())));
            } catch (BadInput e) {
                e.problems().forEach(problem -> problems.add(file + ": " + problem.pointer() + ": " + problem.detail()));
            }
        }
        if (!problems.isEmpty()) {
            throw new Commands.BadUse(String.join("\n", problems));
        }
        var json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        spec.commandLine().getOut().println(json.writeValueAsString(advice.size() == 1 ? advice.get(0) : advice));
        return 0;
    }

    private static byte[] read(Path file) {
        try (var content = Files.newInputStream(file)) {
            return content.readNBytes(Limits.BYTES + 1);
        } catch (IOException e) {
            throw BadInput.unreadable("there is no file here that can be read");
        }
    }
}
