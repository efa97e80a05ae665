package io.salescoach.cli;

import io.salescoach.coaching.Coach;
import io.salescoach.coaching.WhyNot;
import io.salescoach.input.BadInputException;
import io.salescoach.input.Format;
import io.salescoach.input.Limits;
import io.salescoach.input.Sentence;
import io.salescoach.opportunity.KnownCodes;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.opportunity.OpportunityReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
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

    @Option(
            names = "--rules",
            paramLabel = "DIR",
            defaultValue = "./rules",
            description = "The rules folder (default ./rules).")
    private Path rules;

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            description = "The day to judge for, as 2026-05-01 (default today).")
    private @Nullable LocalDate asOf;

    @Option(
            names = "--lang",
            paramLabel = "en|zh",
            defaultValue = "en",
            description = "The language of texts (default en).")
    private Language language;

    @Option(
            names = "--why-not",
            paramLabel = "CODE",
            description = "Instead of the advice: why this finding, or the rule of this name, is told or is not.")
    private @Nullable String whyNot;

    @Option(names = "--road", description = "Instead of the advice: the fewest facts that would open the next stage.")
    private boolean road;

    @Spec
    private CommandSpec spec;

    /** The languages that texts are written in. */
    enum Language {
        en,
        zh
    }

    @Override
    public Integer call() {
        if (road && whyNot != null) {
            throw new Commands.BadUse("choose one of --why-not and --road");
        }
        // The rules compile while the files are read, so that the first answer comes soon.
        var compiling = CompletableFuture.supplyAsync(() -> Commands.coach(rules), task -> new Thread(task).start());
        Supplier<KnownCodes> known = () -> join(compiling).book().tables().known();
        var opportunities = new ArrayList<Opportunity>();
        var problems = new ArrayList<String>();
        for (Path file : files) {
            try {
                Format format = Format.of(file.getFileName().toString());
                opportunities.add(new OpportunityReader().read(read(file), format, known));
            } catch (BadInputException e) {
                e.problems()
                        .forEach(problem -> problems.add(file + ": " + problem.pointer() + ": " + problem.detail()));
            }
        }
        Coach coach = join(compiling);
        if (!problems.isEmpty()) {
            throw new Commands.BadUse(String.join("\n", problems));
        }
        LocalDate day = asOf == null ? LocalDate.now() : asOf;
        var locale = Locale.forLanguageTag(language.name());
        var answers = opportunities.stream()
                .map(opportunity -> answer(coach, opportunity, day, locale))
                .toList();
        var json =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        spec.commandLine().getOut().println(json.writeValueAsString(answers.size() == 1 ? answers.get(0) : answers));
        return 0;
    }

    private Object answer(Coach coach, Opportunity opportunity, LocalDate day, Locale locale) {
        if (road) {
            return coach.road(opportunity, day, locale);
        } else if (whyNot == null) {
            return coach.advise(opportunity, day, locale);
        }
        try {
            return coach.consult(opportunity, day).whyNot(WhyNot.Question.of(whyNot, coach.book()), locale);
        } catch (BadInputException e) {
            throw new Commands.BadUse("--why-not: " + e.problems().get(0).detail());
        }
    }

    private static Coach join(CompletableFuture<Coach> compiling) {
        try {
            return compiling.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof Commands.BadUse use ? use : e;
        }
    }

    static byte[] read(Path file) {
        try (var content = Files.newInputStream(file)) {
            return content.readNBytes(Limits.BYTES + 1);
        } catch (IOException e) {
            throw BadInputException.unreadable(Sentence.of("there is no file here that can be read"));
        }
    }
}
