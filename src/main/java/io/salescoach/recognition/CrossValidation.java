package io.salescoach.recognition;

import io.salescoach.opportunity.Surface;
import io.salescoach.rulebook.tables.Example;
import io.salescoach.rulebook.tables.Tables;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How well the examples of a rule book teach: each is judged by what is learnt from four fifths of the others. Which fifth a
 * sentence belongs to depends on the sentence alone, so that two books with the same sentences can be compared.
 *
 * @param answers what was made of each sentence; nothing stands for no excuse
 */
public record CrossValidation(Accuracy accuracy, Map<String, Optional<Surface>> answers) {

    private static final int FOLDS = 5;

    static CrossValidation of(Tables tables) {
        return of(tables, () -> {});
    }

    /** @param goingOn called before each example; what it throws ends the work */
    public static CrossValidation of(Tables tables, Runnable goingOn) {
        var accuracy = new Accuracy();
        var answers = new LinkedHashMap<String, Optional<Surface>>();
        for (int fold = 0; fold < FOLDS; fold++) {
            int left = fold;
            var recognition = new Recognition(
                    tables,
                    tables.examples().stream()
                            .filter(example -> fold(example) != left)
                            .toList());
            for (Example example : tables.examples()) {
                if (fold(example) == left) {
                    goingOn.run();
                    Surface answer = recognition.recognise(example.sentence());
                    accuracy.add(example.language(), example.surface(), answer);
                    answers.put(example.sentence(), Optional.ofNullable(answer));
                }
            }
        }
        return new CrossValidation(accuracy, answers);
    }

    private static int fold(Example example) {
        return (int) Math.floorMod(ShippedEmbeddings.digest(Ngrams.plain(example.sentence())), (long) FOLDS);
    }
}
