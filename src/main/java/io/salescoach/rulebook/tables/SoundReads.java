package io.salescoach.rulebook.tables;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.salescoach.rulebook.RuleProblem;
import io.salescoach.rulebook.source.RuleFiles;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What was read from the same files for the same day is not read again. What had a problem is not kept: it is told each time. */
final class SoundReads<T> {

    private final Cache<Source, T> kept =
            Caffeine.newBuilder().maximumSize(8).softValues().build();
    private final Predicate<String> wanted;

    /** @param wanted the names of the files on which all that is read depends, and nothing else */
    SoundReads(Predicate<String> wanted) {
        this.wanted = wanted;
    }

    private record Source(
            Map<String, String> files, @Nullable LocalDate day) {}

    /** @param reading adds what is wrong to the problems */
    T get(RuleFiles files, @Nullable LocalDate day, List<RuleProblem> problems, Supplier<T> reading) {
        var texts = new HashMap<>(files.texts());
        texts.keySet().removeIf(name -> !wanted.test(name));
        var source = new Source(texts, day);
        T known = kept.getIfPresent(source);
        if (known != null) {
            return known;
        }
        int before = problems.size();
        T read = reading.get();
        if (problems.size() == before) {
            kept.put(source, read);
        }
        return read;
    }
}
