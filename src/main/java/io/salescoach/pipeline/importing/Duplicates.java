package io.salescoach.pipeline.importing;

import io.salescoach.input.Sentence;
import io.salescoach.intake.MappedRow;
import io.salescoach.intake.RowProblem;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds rows whose name and customer are those of a stored opportunity, and does with them what somebody chose. A row with
 * the number of a stored opportunity is that one, unless numbers were made of names.
 */
final class Duplicates {

    private static final int LONGEST_ID = 64;

    /** FNV-1a: names of a hundred thousand deals are kept as numbers, not as texts. */
    private static final long FNV_START = 0xcbf29ce484222325L;

    private static final long FNV_PRIME = 0x100000001b3L;

    private final @Nullable DuplicatePolicy policy;
    private final boolean madeIds;
    private final Predicate<ObjectNode> saidBefore;
    private final Map<String, Long> keys = new HashMap<>();
    private final Map<Long, String> ids = new HashMap<>();
    private final Map<String, Long> used = new HashMap<>();

    /**
     * @param policy null: rows are told apart by their numbers alone
     * @param madeIds whether the mapping makes numbers of names, so that the same may come by chance
     * @param saidBefore whether an earlier import gave this number to a deal of the same name and customer, which somebody
     *     may have renamed since
     */
    Duplicates(@Nullable DuplicatePolicy policy, boolean madeIds, Predicate<ObjectNode> saidBefore) {
        this.policy = policy;
        this.madeIds = madeIds;
        this.saidBefore = saidBefore;
    }

    /** Notes an opportunity that is stored. */
    void stored(String id, String name, @Nullable String customer) {
        long key = key(name, customer == null ? "" : customer);
        keys.put(id, key);
        ids.putIfAbsent(key, id);
    }

    /** Whether two files name the same deal of the same customer. */
    static boolean alike(JsonNode one, JsonNode other) {
        return key(one) == key(other);
    }

    private static long key(JsonNode file) {
        return key(file.path("name").asString(""), file.at("/customer/name").asString(""));
    }

    private static long key(String name, String customer) {
        String text = folded(name) + "\n" + folded(customer);
        long hash = FNV_START;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return hash ^ hash >>> 29;
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s\\p{Z}]+", "");
    }

    /** The stored opportunity that has the row's name and customer, or is the row's own; null when there is none. */
    @Nullable String twin(MappedRow row) {
        ObjectNode file = Objects.requireNonNull(row.file());
        String id = file.path("id").asString();
        return isThere(id, file) ? id : ids.get(key(file));
    }

    private boolean isThere(String id, ObjectNode file) {
        Long stored = keys.get(id);
        return stored != null && (!madeIds || stored == key(file) || saidBefore.test(file));
    }

    /** The row as it is to be saved; a row that is passed over has no file. */
    MappedRow resolve(MappedRow row) {
        if (policy == null) {
            return row;
        }
        ObjectNode file = Objects.requireNonNull(row.file());
        String id = file.path("id").asString();
        String twin = twin(row);
        if (twin == null) {
            return withId(row, free(id));
        } else if (policy == DuplicatePolicy.SKIP) {
            var remark =
                    Sentence.of("'%s' is stored already with this name and customer; the row was passed over", twin);
            return new MappedRow(row.number(), null, List.of(), List.of(new RowProblem(row.number(), "", remark)));
        } else if (policy == DuplicatePolicy.UPDATE || twin.equals(id) && !madeIds) {
            Long first = used.putIfAbsent(twin, row.number());
            return first == null || first == row.number()
                    ? withId(row, twin)
                    : new MappedRow(
                            row.number(),
                            null,
                            List.of(new RowProblem(
                                    row.number(),
                                    "",
                                    Sentence.of(
                                            "row %d has the same name and customer and has changed '%s' already",
                                            first, twin))));
        }
        return withId(row, free(id));
    }

    /** The number itself, or with the next figure behind it that nobody has. */
    private String free(String id) {
        String free = id;
        for (int i = 2; keys.containsKey(free) || used.containsKey(free); i++) {
            String end = "-" + i;
            free = id.substring(0, Math.min(id.length(), LONGEST_ID - end.length())) + end;
        }
        used.put(free, 0L);
        return free;
    }

    private static MappedRow withId(MappedRow row, String id) {
        ObjectNode file = Objects.requireNonNull(row.file());
        return file.path("id").asString().equals(id)
                ? row
                : new MappedRow(row.number(), file.deepCopy().put("id", id), List.of(), row.remarks());
    }
}
