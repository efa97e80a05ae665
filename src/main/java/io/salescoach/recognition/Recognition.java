package io.salescoach.recognition;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.salescoach.opportunity.Surface;
import io.salescoach.rulebook.Threshold;
import io.salescoach.rulebook.tables.Example;
import io.salescoach.rulebook.tables.Tables;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says which excuse a quote is, or that it is none: an example says it of itself, a phrase that is certain of all that hold
 * it, and for the rest decides what was learnt from the examples, when the first quote is asked about.
 */
public final class Recognition {

    /** The row of thresholds.csv that says how probable an excuse must be. */
    public static final String CERTAINTY = "objection recognised";

    /** How probable it must be in a folder of rules that does not say so. */
    private static final double USUAL_CERTAINTY = 0.8;

    private static final int KEPT = 10_000;
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

    /** Most changes of rules leave the examples as they are. */
    private static final Cache<List<Example>, Map<String, Example>> BY_SENTENCE =
            Caffeine.newBuilder().maximumSize(4).softValues().build();

    private final ObjectionPhrases phrases;
    private final ObjectionPhrases words;
    private final List<Example> examples;
    private final double certainty;
    private final Map<String, Example> bySentence;
    private final Map<String, SentenceClassifier> learnt;
    private final AtomicLong learning;
    private final Cache<String, Optional<Surface>> kept =
            Caffeine.newBuilder().maximumSize(KEPT).build();
    private final Cache<String, Set<String>> said;

    public Recognition(Tables tables) {
        this(tables, tables.examples());
    }

    /** @param examples to learn from, whatever stands in the table */
    Recognition(Tables tables, List<Example> examples) {
        this.phrases = new ObjectionPhrases(tables.phrases());
        this.words = new ObjectionPhrases(tables.objectionWords());
        this.examples = examples;
        this.certainty = certainty(tables);
        this.bySentence = BY_SENTENCE.get(examples, Recognition::bySentence);
        this.learnt = new ConcurrentHashMap<>();
        this.learning = new AtomicLong();
        this.said = Caffeine.newBuilder().maximumSize(KEPT).build();
    }

    private static Map<String, Example> bySentence(List<Example> examples) {
        var found = new HashMap<String, Example>();
        examples.forEach(example -> found.put(Ngrams.plain(example.sentence()), example));
        return found;
    }

    private Recognition(Recognition other, double certainty) {
        this.phrases = other.phrases;
        this.words = other.words;
        this.examples = other.examples;
        this.certainty = certainty;
        this.bySentence = other.bySentence;
        this.learnt = other.learnt;
        this.learning = other.learning;
        this.said = other.said;
    }

    /** The same with another certainty; what was learnt serves both. */
    public Recognition with(double other) {
        return other == certainty ? this : new Recognition(this, other);
    }

    /** How probable an excuse must be. */
    public static double certainty(Tables tables) {
        Threshold threshold = tables.thresholds().get(CERTAINTY);
        return threshold == null ? USUAL_CERTAINTY : threshold.value();
    }

    /** The excuse that the quote is, or null when it is none. */
    public @Nullable Surface recognise(String quote) {
        return kept.get(quote, none -> Optional.ofNullable(judge(Ngrams.plain(quote))))
                .orElse(null);
    }

    /** What the words of an objection say beside the excuse that they are: codes of objection-words.csv. */
    public Set<String> words(String quote) {
        return said.get(quote, words::codes);
    }

    private @Nullable Surface judge(String sentence) {
        if (sentence.isEmpty()) {
            return null;
        }
        Example same = bySentence.get(sentence);
        if (same != null) {
            return same.surface();
        }
        Surface certain = phrases.recognise(sentence);
        return certain != null ? certain : learnt(language(sentence)).surface(sentence, certainty);
    }

    private SentenceClassifier learnt(String language) {
        return learnt.computeIfAbsent(language, none -> {
            long start = System.nanoTime();
            var all = SentenceClassifier.from(language, examples);
            learning.addAndGet(System.nanoTime() - start);
            return all;
        });
    }

    /** The example that this sentence is, whatever its capitals and the width of its letters. */
    public Optional<Example> example(String sentence) {
        return Optional.ofNullable(bySentence.get(Ngrams.plain(sentence)));
    }

    /** What two sentences share that differ in nothing that counts. */
    public static String plain(String sentence) {
        return Ngrams.plain(sentence);
    }

    /** How long learning took so far, in nanoseconds: it is done once for all opportunities, and no one's quotes are to blame. */
    public long learning() {
        return learning.get();
    }

    /** A sentence with one Chinese character is Chinese. */
    public static String language(String sentence) {
        return CHINESE.matcher(sentence).find() ? "zh" : "en";
    }
}
