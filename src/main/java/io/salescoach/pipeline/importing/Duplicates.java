package io.salescoach.pipeline.importing;

import io.salescoach.input.Sentence;
import io.salescoach.intake.ImportMerge;
import io.salescoach.intake.MappedRow;
import io.salescoach.intake.RowProblem;
import io.salescoach.opportunity.Status;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds rows whose name and customer are those of a stored opportunity, and does with them what somebody chose. A row with
 * the number of a stored opportunity is that one, unless numbers were made of names. A deal that an import knows under another
 * number, or that has ended, is another deal of the same name: next year's renewal, say.
 */
final class Duplicates {

    private static final int LONGEST_ID = 64;

    /** FNV-1a: names of a hundred thousand deals are kept as numbers, not as texts. */
    private static final long FNV_START = 0xcbf29ce484222325L;

    private static final long FNV_PRIME = 0x100000001b3L;

    private final @Nullable DuplicatePolicy policy;
    private final boolean madeIds;
    private final @Nullable String owner;
    private final Function<String, @Nullable ObjectNode> said;
    private final Map<String, Long> keys = new HashMap<>();
    private final Set<String> ended = new HashSet<>();
    private final Map<Long, List<String>> ids = new HashMap<>();
    private final Map<String, Long> used = new HashMap<>();
    private final Map<String, String> numbers = new HashMap<>();

    /**
     * @param policy null: rows are told apart by their numbers alone
     * @param madeIds whether the mapping makes numbers of names, so that the same may come by chance
     * @param owner whose rows these are, when that person does not see what others have: numbers that are made of names are
     *     then made of theirs too, so that they never tell of a deal of somebody else
     * @param said what the last import said of the opportunity with a number, under the number of its own; null for nothing
     */
    Duplicates(
            @Nullable DuplicatePolicy policy,
            boolean madeIds,
            @Nullable String owner,
            Function<String, @Nullable ObjectNode> said) {
        this.policy = policy;
        this.madeIds = madeIds;
        this.owner = owner;
        this.said = said;
    }

    /** Notes an opportunity that is stored. */
    void stored(String id, String name, @Nullable String customer, boolean hasEnded) {
        long key = key(name, customer == null ? "" : customer);
        keys.put(id, key);
        ids.computeIfAbsent(key, any -> new ArrayList<>(1)).add(id);
        if (hasEnded) {
            ended.add(id);
        }
    }

    /** The number that the file itself gives to the opportunity as which a row is saved. */
    String number(String id) {
        return numbers.getOrDefault(id, id);
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
        if (!madeIds && keys.containsKey(id)) {
            return id;
        }
        var alike = new LinkedHashSet<String>();
        if (madeIds) {
            // What was imported before numbers were made of owners, or by a sales manager, has the plain one.
            Stream.of(made(id), id).filter(each -> isThere(each, file)).forEach(alike::add);
        }
        alike.addAll(ids.getOrDefault(key(file), List.of()));
        return alike.stream()
                .filter(each -> !ended.contains(each) && (madeIds || isKnownAs(each, id)))
                .findFirst()
                .or(() -> alike.stream()
                        .filter(each -> madeIds && ended.contains(each) && isRepeated(each, file))
                        .findFirst())
                .orElse(null);
    }

    /** Whether a number made of a name is that of the row; somebody may have renamed the deal since. */
    private boolean isThere(String id, ObjectNode file) {
        Long stored = keys.get(id);
        if (stored == null || stored == key(file)) {
            return stored != null;
        }
        ObjectNode last = said.apply(id);
        return last != null && key(last) == key(file);
    }

    /** Whether every import that spoke of a stored opportunity gave it this number. */
    private boolean isKnownAs(String stored, String id) {
        ObjectNode last = said.apply(stored);
        return last == null || last.path("id").asString().equals(id);
    }

    /** Whether a row tells of a deal that has ended: of its end, or what was told before. */
    private boolean isRepeated(String stored, ObjectNode file) {
        if (!file.path("status").asString(Status.OPEN.name()).equals(Status.OPEN.name())) {
            return true;
        }
        ObjectNode last = said.apply(stored);
        return last != null && ImportMerge.alike(told(last), told(file));
    }

    /** What a row says apart from its number and from texts that tables give another type when they are saved. */
    private static ObjectNode told(ObjectNode file) {
        return file.deepCopy().remove(List.of("id", "custom"));
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
            return withId(row, free(made(id)));
        } else if (policy == DuplicatePolicy.SKIP) {
            var remark =
                    Sentence.of("'%s' is stored already with this name and customer; the row was passed over", twin);
            return new MappedRow(row.number(), null, List.of(), List.of(new RowProblem(row.number(), "", remark)));
        } else if (policy == DuplicatePolicy.UPDATE || twin.equals(id) && !madeIds) {
            Long first = used.putIfAbsent(twin, row.number());
            if (first == null && !madeIds) {
                numbers.put(twin, id);
            }
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
        return withId(row, free(made(id)));
    }

    /** The number as it is made for this owner: others' deals of the same name have other numbers. */
    private String made(String id) {
        return madeIds && owner != null ? cut(id, "-" + digits(owner + "\n" + id)) : id;
    }

    private static String digits(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 5);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String cut(String id, String end) {
        return id.substring(0, Math.min(id.length(), LONGEST_ID - end.length())) + end;
    }

    /** The number itself, or with the next figure behind it that nobody has. */
    private String free(String id) {
        String free = id;
        for (int i = 2; keys.containsKey(free) || used.containsKey(free); i++) {
            free = cut(id, "-" + i);
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
