package io.salescoach.recognition;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.salescoach.opportunity.Surface;
import io.salescoach.recognition.Classifier.Sample;
import io.salescoach.rulebook.tables.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What was learnt from the examples in one language. */
final class SentenceClassifier {

    private static final Surface[] SURFACES = Surface.values();
    private static final int NONE = SURFACES.length;

    /** How many shipped examples one of the company's own counts for: it was really said, or stands for what really is. */
    private static final int OWN = 5;

    /** Most changes of rules leave the examples as they are: what was learnt from them last is there for the next book. */
    private static final Cache<Lesson, SentenceClassifier> LAST =
            Caffeine.newBuilder().maximumSize(6).softValues().build();

    private final String language;
    private final @Nullable Classifier classifier;

    /** What there is to learn: sentences of one language, and the place of the excuse that each is. */
    record Lesson(String language, List<String> sentences, List<Integer> labels) {

        /** @param examples of any language; only those in this one count */
        static Lesson of(String language, List<Example> examples) {
            var own = examples.stream()
                    .filter(example -> example.language().equals(language))
                    .toList();
            var labels = own.stream()
                    .map(example ->
                            example.surface() == null ? NONE : example.surface().ordinal())
                    .toList();
            return new Lesson(language, own.stream().map(Example::sentence).toList(), labels);
        }

        long digest() {
            return ShippedEmbeddings.digest(language + labels + String.join("\n", sentences));
        }
    }

    private SentenceClassifier(Lesson lesson) {
        language = lesson.language;
        classifier = lesson.sentences.isEmpty() ? null : learnt(lesson);
    }

    /** What was shipped is used where it fits: where no language model can be run, a sentence has no meaning that it could weigh. */
    private static Classifier learnt(Lesson lesson) {
        var shipped = ShippedClassifiers.of(lesson.digest());
        int size = SentenceEmbeddings.in(lesson.language).of(lesson.sentences.get(0)).length;
        return shipped != null && shipped.meaningSize() == size ? shipped : learn(lesson);
    }

    static Classifier learn(Lesson lesson) {
        var samples = new ArrayList<Sample>();
        var targets = IntStream.builder();
        for (int i = 0; i < lesson.sentences.size(); i++) {
            Sample sample = sample(lesson.language, lesson.sentences.get(i));
            int times = SentenceEmbeddings.isShipped(lesson.sentences.get(i)) ? 1 : OWN;
            for (int time = 0; time < times; time++) {
                samples.add(sample);
                targets.add(lesson.labels.get(i));
            }
        }
        return Classifier.learn(samples, targets.build().toArray(), NONE + 1);
    }

    /** @param examples of any language; only those in this one count */
    static SentenceClassifier from(String language, List<Example> examples) {
        return LAST.get(Lesson.of(language, examples), SentenceClassifier::new);
    }

    private static Sample sample(String language, String sentence) {
        return new Sample(
                Ngrams.of(sentence, language.equals("zh")),
                SentenceEmbeddings.in(language).of(sentence));
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
        float[] probabilities = classifier.probabilities(sample(language, sentence));
        int best = 0;
        for (int label = 1; label < NONE; label++) {
            if (probabilities[label] > probabilities[best]) {
                best = label;
            }
        }
        return 1 - probabilities[NONE] < certainty ? null : SURFACES[best];
    }
}
