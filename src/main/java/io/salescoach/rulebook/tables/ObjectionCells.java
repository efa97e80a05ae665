package io.salescoach.rulebook.tables;

import io.salescoach.input.Sentence;
import io.salescoach.opportunity.Surface;
import io.salescoach.rulebook.RuleProblem;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the tables by which objections are recognised and explained, and bounds the work that they can make. */
final class ObjectionCells {

    private static final List<String> SURFACES =
            Arrays.stream(Surface.values()).map(Enum::name).toList();
    private static final List<String> LANGUAGES = List.of("en", "zh");

    static final TableSchema PHRASES = new TableSchema(
            "objection-phrases.csv",
            List.of("phrase", "language"),
            List.of(
                    Column.code("surface", SURFACES),
                    Column.code("language", LANGUAGES),
                    Column.text("phrase"),
                    Column.lines("unless")),
            List.of());

    /** The table came later than others: a folder without it goes by phrases alone. */
    static final TableSchema EXAMPLES = new TableSchema(
            "objection-examples.csv",
            List.of("sentence"),
            List.of(
                    Column.code("language", LANGUAGES),
                    Column.code(
                            "label",
                            Stream.concat(SURFACES.stream(), Stream.of(TableSchema.NO_OBJECTION))
                                    .toList()),
                    Column.text("sentence")),
            List.of(),
            false);

    static final TableSchema PRIORS = new TableSchema(
            "objection-priors.csv",
            List.of("surface"),
            Stream.concat(
                            Stream.of(Column.code("surface", SURFACES)),
                            TableSchema.CAUSES.stream().map(cause -> Column.number(cause, 0.0001, 1)))
                    .toList(),
            SURFACES);
    static final TableSchema EVIDENCE = new TableSchema(
            "objection-evidence.csv",
            List.of("evidence"),
            List.of(
                    Column.text("evidence"),
                    Column.code("cause", TableSchema.TAKEN_AS),
                    Column.code("effect", List.of("SUPPORTS", "CONTRADICTS")),
                    Column.text("en"),
                    Column.text("zh"),
                    Column.number("factor", 0.01, 100).optional()),
            List.of());

    /** The table came later than others: in a folder without it, words say nothing but the excuse that they are. */
    static final TableSchema WORDS = new TableSchema(
            "objection-words.csv",
            List.of("words", "phrase", "language"),
            List.of(
                    Column.text("words"),
                    Column.code("language", LANGUAGES),
                    Column.text("phrase"),
                    Column.lines("unless")),
            List.of(),
            false);

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]");
    private static final int LONGEST_PHRASE = 200;
    private static final int MOST_GAPS = 8;
    private static final int MOST_EXAMPLES = 20_000;

    private ObjectionCells() {}

    static Priors priors(Table.Row row) {
        var causes = new LinkedHashMap<String, BigDecimal>();
        TableSchema.CAUSES.forEach(cause -> causes.put(cause, BigDecimal.valueOf(row.number(cause))));
        return new Priors(row.constant("surface", Surface.class), causes);
    }

    /** @param thresholds of the folder: older ones have one factor there for all evidence */
    static EvidenceType evidence(Table.Row row, Set<String> thresholds) {
        boolean supports = row.text("effect").equals("SUPPORTS");
        Double factor = row.text("factor").isEmpty() ? null : row.number("factor");
        if (factor != null && factor != 1 && factor > 1 != supports) {
            row.problem(
                    "factor",
                    Sentence.of("what supports a cause has a factor above 1, and what contradicts it one below 1"));
        }
        String threshold = supports ? "objection supported" : "objection contradicted";
        if (factor == null && TableSchema.CAUSES.contains(row.text("cause")) && !thresholds.contains(threshold)) {
            row.problem("factor", Sentence.of("the cell is empty; say how many times as probable the cause becomes"));
        }
        return new EvidenceType(row.text("evidence"), row.text("cause"), supports, TablesReader.text(row), factor);
    }

    static Phrase phrase(Table.Row row) {
        return phrase(row, "surface");
    }

    /** @param code the column that says what the phrase shows */
    static Phrase phrase(Table.Row row, String code) {
        String phrase = row.text("phrase");
        String[] parts = phrase.split("\\*", -1);
        if (phrase.length() > LONGEST_PHRASE || parts.length > MOST_GAPS + 1) {
            row.problem(
                    "phrase",
                    Sentence.of(
                            "the phrase is too long; write at most %s characters and %s times *",
                            LONGEST_PHRASE, MOST_GAPS));
        } else if (!Stream.of(parts).allMatch(part -> WORD.matcher(part).find())) {
            row.problem("phrase", Sentence.of("'%s' has no word before, after or between its *", phrase));
        }
        return new Phrase(row.number(), row.text(code), row.text("language"), phrase, row.list("unless", "\\|"));
    }

    static Example example(Table.Row row) {
        int length = row.text("sentence").length();
        if (length > Example.LONGEST) {
            row.problem(
                    "sentence", Sentence.of("the cell has %s characters; write at most %s", length, Example.LONGEST));
        }
        boolean none = row.text("label").equals(TableSchema.NO_OBJECTION);
        return new Example(
                row.number(),
                row.text("language"),
                none ? null : row.constant("label", Surface.class),
                row.text("sentence"));
    }

    /** To learn from examples takes time for each. */
    static List<Example> bounded(List<Example> examples, List<RuleProblem> problems) {
        if (examples.size() > MOST_EXAMPLES) {
            problems.add(new RuleProblem(
                    EXAMPLES.file(),
                    examples.get(MOST_EXAMPLES).row(),
                    1,
                    null,
                    Sentence.of("the table has more than %s rows", MOST_EXAMPLES)));
        }
        return examples;
    }
}
