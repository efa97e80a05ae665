package io.salescoach.recognition;

import io.salescoach.opportunity.Surface;
import io.salescoach.recognition.Classifier.Sample;
import io.salescoach.rulebook.Example;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was learnt from the examples in one language. */
final class Learnt {

    private static final Surface[] SURFACES = Surface.values();
    private static final int NONE = SURFACES.length;

    private final String language;
    private final @Nullable Classifier classifier;

    /** @param examples of any language; only those in this one count */
    Learnt(String language, List<Example> examples) {
        this.language = language;
        var own = examples.stream()
                .filter(example -> example.language().equals(language))
                .toList();
        int[] labels = own.stream()
                .mapToInt(example ->
                        example.surface() == null ? NONE : example.surface().ordinal())
                .toArray();
        var samples = own.stream().map(example -> sample(example.sentence())).toList();
        classifier = own.isEmpty() ? null : Classifier.learn(samples, labels, NONE + 1);
    }

    private Sample sample(String sentence) {
        return new Sample(
                Spelling.of(sentence, language.equals("zh")),
                Meanings.in(language).of(sentence));
    }

    /**
     * The excuse that the sentence is, or null when it is more probable than allowed that it is none.
     *
     * @param certainty how probable it must be, from 0 to 1, that a sentence is an excuse at all
     */
    @Nullable Surface surface(String sentence, double certainty) {
        if (classifier == null) {
            return null;
        }
        float[] probabilities = classifier.probabilities(sample(sentence));
        int best = 0;
        for (int label = 1; label < NONE; label++) {
            if (probabilities[label] > probabilities[best]) {
                best = label;
            }
        }
        return 1 - probabilities[NONE] < certainty ? null : SURFACES[best];
    }
}
