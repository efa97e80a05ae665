package io.salescoach.pipeline.store;

import io.salescoach.input.BadInputException;
import io.salescoach.input.Limits;
import io.salescoach.input.Nearest;
import io.salescoach.input.Problem;
import io.salescoach.input.Sentence;
import io.salescoach.opportunity.Stage;
import io.salescoach.opportunity.Status;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which opportunities a list shows, and in which order.
 *
 * @param q words of which id, name or customer holds all that is written, in any case
 * @param finding a code, or with a skill a label as SKILL_GAP(NEGOTIATING), of what the coach found
 * @param verdict the coach's judgement on the qualification
 * @param ready whether nothing blocks the gate to the next stage; as the other two, only for open opportunities
 * @param page which part of the list, from 0
 * @param size how many a part has
 * @param sort a field, and {@code ,desc} for the greatest first; what has no value comes last either way
 */
public record OpportunityQuery(
        @Nullable String accountManager,
        @Nullable Stage stage,
        @Nullable Status status,
        @Nullable String q,
        @Nullable String finding,
        @Nullable String verdict,
        @Nullable Boolean ready,
        int page,
        int size,
        String sort) {

    private static final Map<String, String> COLUMNS = new LinkedHashMap<>();

    static {
        COLUMNS.put("updatedAt", "updated_at");
        COLUMNS.put("createdAt", "created_at");
        COLUMNS.put("name", "name");
        COLUMNS.put("customer", "customer");
        COLUMNS.put("accountManager", "account_manager");
        COLUMNS.put("value", "amount");
        COLUMNS.put("stage", order("stage", Stage.values()));
        COLUMNS.put("status", order("status", Status.values()));
        COLUMNS.put("openedOn", "opened_on");
        COLUMNS.put("stageEnteredOn", "stage_entered_on");
        COLUMNS.put("expectedCloseOn", "expected_close_on");
        COLUMNS.put("id", "id");
    }

    public OpportunityQuery {
        text("accountManager", accountManager);
        text("q", q);
        text("finding", finding);
    }

    /** Everything, the latest first. */
    public static OpportunityQuery all(int page, int size) {
        return new OpportunityQuery(null, null, null, null, null, null, null, page, size, "updatedAt,desc");
    }

    /** The code of a label. */
    static String code(String label) {
        int bracket = label.indexOf('(');
        return bracket < 0 ? label : label.substring(0, bracket);
    }

    /** The subject of a label; empty when it has none. */
    static String subject(String label) {
        int bracket = label.indexOf('(');
        return bracket < 0 || !label.endsWith(")") ? "" : label.substring(bracket + 1, label.length() - 1);
    }

    /** What {@code order by} says; only words of this class get there. */
    String order() {
        String[] words = sort.split(",", -1);
        String column = COLUMNS.get(words[0]);
        String direction = words.length == 1 ? "asc" : words[1].toLowerCase(Locale.ROOT);
        if (column == null || words.length > 2 || !List.of("asc", "desc").contains(direction)) {
            throw wrong(
                    "sort",
                    Sentence.of(
                            "'%s' is no order%s; write one of %s, and ',desc' for the greatest first",
                            sort, Nearest.hint(words[0], COLUMNS.keySet()), String.join(", ", COLUMNS.keySet())));
        }
        String first = column + " " + direction + (column.endsWith("_at") || column.equals("id") ? "" : " nulls last");
        return column.equals("id") ? first : first + ", id " + direction;
    }

    /** The pattern that finds the words anywhere, with {@code !} before each character that means something else there. */
    @Nullable String pattern() {
        return q == null || q.isBlank()
                ? null
                : "%" + q.strip().toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%";
    }

    private static String order(String column, Enum<?>[] codes) {
        return Arrays.stream(codes)
                .map(code -> " when '%s' then %d".formatted(code.name(), code.ordinal()))
                .collect(Collectors.joining("", "case " + column, " end"));
    }

    public static void text(String name, @Nullable String value) {
        if (value != null && (value.length() > Limits.NAME || value.indexOf('\0') >= 0)) {
            throw wrong(
                    name, Sentence.of("write at most %d characters, none of them a control character", Limits.NAME));
        }
    }

    static BadInputException wrong(String name, Sentence detail) {
        return new BadInputException(BadInputException.Kind.UNREADABLE, List.of(new Problem("/" + name, detail)));
    }
}
