package io.salescoach.release;

import io.salescoach.opportunity.Surface;
import io.salescoach.recognition.Accuracy;
import io.salescoach.recognition.CrossValidation;
import io.salescoach.recognition.Recognition;
import io.salescoach.rulebook.TableSchema;
import io.salescoach.rulebook.Tables;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What other examples, phrases or another certainty do to recognition: each example judged by what is learnt from the rest.
 *
 * @param right the share of examples that are recognised as what they are, and what it was before
 * @param falseAlarms the share of those without an excuse that are taken for one, and what it was before
 * @param changed how many examples that both books have are recognised otherwise
 * @param sentences the first of them
 */
public record RecognitionChange(
        double right,
        double rightBefore,
        double falseAlarms,
        double falseAlarmsBefore,
        List<Label> labels,
        int changed,
        List<Changed> sentences) {

    private static final int MAX_SENTENCES = 50;

    /** How one excuse, or NONE, does in one language: shares of one. */
    public record Label(String language, String label, int sentences, double precision, double recall) {}

    /** A sentence, and what it was and is taken for. */
    public record Changed(String sentence, String before, String after) {}

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
        var changed = changed(old.answers(), now.answers());
        return new RecognitionChange(
                now.accuracy().right(),
                old.accuracy().right(),
                now.accuracy().falseAlarms(),
                old.accuracy().falseAlarms(),
                Stream.of("en", "zh")
                        .flatMap(language -> labels(language, now.accuracy().in(language)))
                        .toList(),
                changed.size(),
                changed.stream().limit(MAX_SENTENCES).toList());
    }

    private static double certainty(Tables tables) {
        return Recognition.certainty(tables);
    }

    private static Stream<Label> labels(String language, Accuracy accuracy) {
        return accuracy.figures().stream()
                .map(figures -> new Label(
                        language,
                        code(Optional.ofNullable(figures.label())),
                        figures.sentences(),
                        figures.precision(),
                        figures.recall()));
    }

    private static List<Changed> changed(Map<String, Optional<Surface>> before, Map<String, Optional<Surface>> after) {
        return after.entrySet().stream()
                .flatMap(entry -> Optional.ofNullable(before.get(entry.getKey()))
                        .filter(was -> !was.equals(entry.getValue()))
                        .map(was -> new Changed(entry.getKey(), code(was), code(entry.getValue())))
                        .stream())
                .toList();
    }

    private static String code(Optional<Surface> surface) {
        return surface.map(Surface::name).orElse(TableSchema.NO_OBJECTION);
    }
}
