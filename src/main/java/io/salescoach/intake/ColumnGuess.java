package io.salescoach.intake;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Guesses which field each column gives, by its name and by what it holds, and what its values mean. */
public final class ColumnGuess {

    private static final String OWNER = "accountManager";
    private static final String CONTACT = "stakeholders.0.contact";
    private static final int SAME_NAME = 1_000;
    private static final int BY_CONTENT = 10;
    private static final double MANY = 0.5;
    private static final List<String> SEPARATORS = List.of(";", "；", "、", "，", "|");

    private final ImportWords words;
    private final Map<String, ImportField> fields = new HashMap<>();
    private final UnaryOperator<@Nullable String> users;

    /**
     * @param fields what a column can give
     * @param users gives the user name for what is written; null for nobody
     */
    public ColumnGuess(ImportWords words, List<ImportField> fields, UnaryOperator<@Nullable String> users) {
        this.words = words;
        this.users = users;
        fields.forEach(field -> this.fields.put(field.path(), field));
    }

    /** A field that a column may give, and how much speaks for it. */
    private record Candidate(SampleColumn column, String field, int points) {}

    /**
     * The field of each column, by its place; a column of which nothing is known has none. A field is given once.
     *
     * @return with the field whether its name told, or else its values
     */
    public Map<Integer, Fit> fields(ExportSample sample) {
        var candidates = new ArrayList<Candidate>();
        for (SampleColumn column : sample.columns()) {
            if (column.usable()) {
                candidates(column, candidates);
            }
        }
        candidates.sort(Comparator.comparingInt(Candidate::points).reversed());
        var found = new HashMap<Integer, Fit>();
        Set<String> given = new HashSet<>();
        for (Candidate candidate : candidates) {
            boolean isFree = candidate.field.equals(CONTACT) || !given.contains(candidate.field);
            if (isFree && !found.containsKey(candidate.column.place())) {
                found.put(candidate.column.place(), new Fit(candidate.field, candidate.points > BY_CONTENT));
                given.add(candidate.field);
            }
        }
        return found;
    }

    /** @param byName whether the column's name told, or else its values */
    public record Fit(String field, boolean byName) {}

    private void candidates(SampleColumn column, List<Candidate> candidates) {
        String name = ImportWords.fold(column.name());
        ColumnContent content = ColumnContent.of(column);
        words.names().forEach((field, names) -> {
            int points =
                    names.stream().mapToInt(known -> points(name, known)).max().orElse(0);
            if (points > 0
                    && (fields.containsKey(field) || field.equals(ImportField.ID))
                    && fits(field, column, content)) {
                candidates.add(new Candidate(column, field, points));
            }
        });
        byContent(column, content).forEach(field -> candidates.add(new Candidate(column, field, BY_CONTENT)));
    }

    /** The same name, or one that holds a known one: the longer that is, the better. */
    private static int points(String name, String known) {
        if (name.equals(known)) {
            return SAME_NAME;
        }
        boolean isLong = known.length() >= (known.codePoints().anyMatch(Character::isIdeographic) ? 2 : 5);
        return isLong && name.contains(known)
                ? 100 * known.length() / Math.max(1, name.length()) + known.length() + BY_CONTENT
                : 0;
    }

    /** Whether a field can hold what a column holds; an empty column goes with any. */
    private boolean fits(String path, SampleColumn column, ColumnContent content) {
        ImportField field = fields.get(path);
        if (content == ColumnContent.EMPTY || field == null) {
            return content != ColumnContent.DATE;
        }
        return switch (field.type()) {
            case DATE -> content == ColumnContent.DATE;
            case NUMBER, WHOLE -> content == ColumnContent.AMOUNT;
            case CURRENCY -> ColumnContent.share(column.values(), text -> Currencies.of(text) != null) >= MANY;
            case CODE, YES_NO, TICK -> !column.hasMore() && content == ColumnContent.TEXT || knows(field, column);
            default ->
                content != ColumnContent.DATE
                        && (content != ColumnContent.AMOUNT || !field.field().title());
        };
    }

    private boolean knows(@Nullable ImportField field, SampleColumn column) {
        return field != null && ColumnContent.share(column.values(), text -> code(field, text) != null) >= MANY;
    }

    /** What a value means: by the words for its field, or else for every field with the same codes. */
    private @Nullable String code(ImportField field, String value) {
        String code = words.code(field.path(), value);
        return code == null
                ? words.code(
                        field.field().vocabulary().isEmpty()
                                ? "yes-no"
                                : field.field().vocabulary(),
                        value)
                : code;
    }

    private List<String> byContent(SampleColumn column, ColumnContent content) {
        if (content == ColumnContent.MAIL || content == ColumnContent.PHONE) {
            return List.of(CONTACT);
        } else if (content == ColumnContent.AMOUNT && (unit(column) != null || currency(column) != null)) {
            return List.of("value.amount");
        } else if (content != ColumnContent.TEXT) {
            return List.of();
        }
        var found = new ArrayList<String>();
        if (!column.hasMore() && knows(fields.get("stage"), column)) {
            found.add("stage");
        }
        if (ColumnContent.share(column.values(), text -> users.apply(text) != null) >= MANY) {
            found.add(OWNER);
        }
        words.tellingFields().stream()
                .filter(field -> ColumnContent.share(column.values(), text -> words.looksLike(field, text)) >= MANY)
                .forEach(found::add);
        return found;
    }

    /** What is presumed of a column that gives a field: how its dates are read and what its values mean. */
    public ColumnChoice presumed(SampleColumn column, String path) {
        ImportField field = fields.get(path);
        if (field == null) {
            return new ColumnChoice(column.name(), path.equals(ImportField.ID) ? path : "", "", "", "", Map.of());
        }
        String dates = "";
        if (field.type() == io.salescoach.opportunity.FactType.DATE) {
            var readings = DateReading.of(column);
            dates = readings.isEmpty() ? DateReading.ISO : readings.get(0).patterns();
        }
        var values = new LinkedHashMap<String, String>();
        if (field.isChoice() || path.equals(OWNER)) {
            column.values().keySet().stream().limit(MOST_MEANINGS).forEach(value -> {
                String meant = meant(field, value);
                if (!value.isEmpty() || path.equals("stage")) {
                    values.put(value, meant);
                }
            });
        }
        return new ColumnChoice(column.name(), path, dates, "", split(column, field), values);
    }

    /** What stands between the names of a cell that holds several; competitors are a list anyway. */
    private static String split(SampleColumn column, ImportField field) {
        boolean isPeople = field.path().equals("stakeholders.0.name");
        if (!isPeople && !field.path().equals("competitors")) {
            return "";
        }
        return SEPARATORS.stream()
                .filter(each -> column.values().keySet().stream().anyMatch(value -> value.contains(each)))
                .findFirst()
                .orElse(isPeople ? "" : SEPARATORS.get(0));
    }

    /** So many values of one column can be told what they mean. */
    public static final int MOST_MEANINGS = 40;

    private String meant(ImportField field, String value) {
        if (field.path().equals(OWNER)) {
            String user = users.apply(value);
            return user == null ? ColumnChoice.NOTHING : user;
        }
        String code = code(field, value);
        if (code == null) {
            code = field.field().codes().stream()
                    .filter(each -> CellTexts.fold(each).equals(CellTexts.fold(value)))
                    .findFirst()
                    .orElse(null);
        }
        return code == null ? ColumnChoice.NOTHING : code;
    }

    /** The ways in which the dates of a column can be read, the best first. */
    public static List<DateReading> readings(SampleColumn column) {
        return DateReading.of(column);
    }

    /** By what the name of a column says that its numbers are multiplied; null when it says nothing, or not clearly. */
    public static @Nullable BigDecimal unit(SampleColumn column) {
        try {
            return Units.in(column.name());
        } catch (CellException e) {
            return null;
        }
    }

    /** The currency that the name of a column, or a sign beside its numbers, speaks of alone; null when none does. */
    public static @Nullable String currency(SampleColumn column) {
        Set<String> named = Currencies.inName(column.name());
        if (named == null) {
            var amounts = new Amounts(new Mapping.Numbers(".", ","));
            named = column.values().keySet().stream()
                    .map(amounts::currencies)
                    .filter(java.util.Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }
        return named == null || named.size() > 1 ? null : named.iterator().next();
    }

    /** What stands before the fraction in most numbers of a column. */
    public static String decimal(SampleColumn column) {
        double point = readable(column, ".");
        return readable(column, ",") > point ? "," : ".";
    }

    private static double readable(SampleColumn column, String decimal) {
        var amounts = new Amounts(new Mapping.Numbers(decimal, decimal.equals(",") ? "." : ","));
        return ColumnContent.share(column.values(), text -> ColumnContent.isNumber(amounts, text));
    }
}
