package io.salescoach.release;

import io.salescoach.opportunity.Surface;
import io.salescoach.recognition.Accuracy;
import io.salescoach.recognition.CrossValidation;
import io.salescoach.recognition.Recognition;
import io.salescoach.rulebook.tables.Example;
import io.salescoach.rulebook.tables.TableSchema;
import io.salescoach.rulebook.tables.Tables;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What other examples, phrases or another certainty do to recognition: each example judged by what is learnt from the rest.
 *
 * @param right the share of examples that are recognised as what they are, and what it was before
 * @param falseAlarms the share of those without an excuse that are taken for one, and what it was before
 * @param changed how many examples that both books have are recognised otherwise
 * @param better how many of them are right now and were not
 * @param worse how many of them were right and are not now
 * @param sentences the first of them, those that got worse before all others
 */
public record RecognitionChange(
        double right,
        double rightBefore,
        double falseAlarms,
        double falseAlarmsBefore,
        List<Label> labels,
        int changed,
        int better,
        int worse,
        List<Changed> sentences) {

    private static final int MAX_SENTENCES = 50;

    /** How one excuse, or NONE, does in one language, and how it did before: shares of one. */
    public record Label(
            String language,
            String label,
            int sentences,
            double precision,
            double precisionBefore,
            double recall,
            double recallBefore) {}

    /**
     * A sentence, and what it was and is taken for.
     *
     * @param label what it is
     */
    public record Changed(String sentence, String label, String before, String after) {

        public boolean better() {
            return after.equals(label);
        }

        public boolean worse() {
            return before.equals(label);
        }
    }

    /**
     * Null when nothing that recognition goes by is another.
     *
     * @param goingOn called before each example; what it throws ends the work
     */
    static @Nullable RecognitionChange between(Tables before, Tables after, Runnable goingOn) {
        if (before.examples().equals(after.examples())
                && before.phrases().equals(after.phrases())
                && certainty(before) == certainty(after)) {
            return null;
        }
        var old = CrossValidation.of(before, goingOn);
        var now = CrossValidation.of(after, goingOn);
        var changed = changed(after, old.answers(), now.answers());
        return new RecognitionChange(
                now.accuracy().right(),
                old.accuracy().right(),
                now.accuracy().falseAlarms(),
                old.accuracy().falseAlarms(),
                Stream.of("en", "zh")
                        .flatMap(language -> labels(
                                language,
                                old.accuracy().in(language),
                                now.accuracy().in(language)))
                        .toList(),
                changed.size(),
                (int) changed.stream().filter(Changed::better).count(),
                (int) changed.stream().filter(Changed::worse).count(),
                changed.stream().limit(MAX_SENTENCES).toList());
    }

    private static double certainty(Tables tables) {
        return Recognition.certainty(tables);
    }

    private static Stream<Label> labels(String language, Accuracy before, Accuracy after) {
        var old = before.figures();
        var now = after.figures();
        return IntStream.range(0, now.size())
                .mapToObj(i -> new Label(
                        language,
                        code(Optional.ofNullable(now.get(i).label())),
                        now.get(i).sentences(),
                        now.get(i).precision(),
                        old.get(i).precision(),
                        now.get(i).recall(),
                        old.get(i).recall()));
    }

    private static List<Changed> changed(
            Tables tables, Map<String, Optional<Surface>> before, Map<String, Optional<Surface>> after) {
        return tables.examples().stream()
                .flatMap(example ->
                        changed(example, before.get(example.sentence()), after.get(example.sentence())).stream())
                .sorted(Comparator.comparing(Changed::worse).reversed().thenComparing(Changed::better))
                .toList();
    }

    /** @param before what a sentence was taken for; null when it was no example */
    private static Optional<Changed> changed(
            Example example, @Nullable Optional<Surface> before, @Nullable Optional<Surface> after) {
        return before == null || after == null || before.equals(after)
                ? Optional.empty()
                : Optional.of(new Changed(example.sentence(), example.label(), code(before), code(after)));
    }

    private static String code(Optional<Surface> surface) {
        return surface.map(Surface::name).orElse(TableSchema.NO_OBJECTION);
    }
}
