package io.salescoach.coaching;

import io.salescoach.rulebook.tables.RankingPart;
import io.salescoach.rulebook.tables.RankingRow;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of ranking.csv by their part, made once for a rule book. */
final class RankingRows {

    private final Map<RankingPart, Map<String, RankingRow>> parts = new EnumMap<>(RankingPart.class);

    RankingRows(Collection<RankingRow> rows) {
        rows.forEach(row ->
                parts.computeIfAbsent(row.part(), any -> new LinkedHashMap<>()).put(row.code(), row));
    }

    /** Whether there is no table. */
    boolean none() {
        return parts.isEmpty();
    }

    @Nullable RankingRow row(RankingPart part, String code) {
        return parts.getOrDefault(part, Map.of()).get(code);
    }

    Collection<RankingRow> of(RankingPart part) {
        return parts.getOrDefault(part, Map.of()).values();
    }
}
