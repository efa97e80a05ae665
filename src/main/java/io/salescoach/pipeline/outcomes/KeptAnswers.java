package io.salescoach.pipeline.outcomes;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The last answers that were counted from ended deals, as long as no ended deal has changed. */
final class KeptAnswers<K, V> {

    private static final int MOST = 20;

    private final Map<K, V> answers = new LinkedHashMap<>();
    private long revision = -1;

    /**
     * The answer, counted anew where it is not kept.
     *
     * @param now the revision of ended deals, asked for before
     */
    V get(long now, K question, Supplier<V> count) {
        V kept = find(now, question);
        if (kept != null) {
            return kept;
        }
        V counted = count.get();
        keep(now, question, counted);
        return counted;
    }

    private synchronized @Nullable V find(long now, K question) {
        return now == revision ? answers.get(question) : null;
    }

    private synchronized void keep(long now, K question, V answer) {
        if (now < revision) {
            return;
        }
        if (now > revision) {
            answers.clear();
            revision = now;
        }
        if (answers.size() >= MOST) {
            answers.remove(answers.keySet().iterator().next());
        }
        answers.put(question, answer);
    }
}
