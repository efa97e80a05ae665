package io.salescoach.intake;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.salescoach.opportunity.FieldDefinition;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How an export is read, as a mapping file says it. What no entry of {@code fields} names is not spoken of.
 *
 * @param encoding how the text is encoded, as {@code GB18030}; absent: as a mark at its start says, else UTF-8, else the one
 *     of GB18030, Big5 and windows-1252 in which its characters are usual
 * @param separator what stands between cells; absent: comma, semicolon or tab, whichever makes the named columns appear
 * @param headerRow the row with the names of the columns, from 1; 0 when there is none, and columns are named A, B, C
 * @param headerRows how many rows name the columns, the upper ones for several columns together
 * @param sheet the sheet of a workbook; absent: the first
 * @param dates patterns of dates, tried in order, as {@code M/d/yyyy}; 2026-05-01 is always read
 * @param numbers how numbers are written
 * @param empty what else stands for an empty cell, as {@code N/A}
 * @param spellings known misspellings, by column: what is written and what is meant, wherever the column is used
 * @param lookups further files, by the name that fields give them
 * @param skip rows that are passed over; one condition that holds is enough
 * @param fields where each field of the opportunity file comes from, by its path: {@code value.amount},
 *     {@code stakeholders.0.name}
 */
public record Mapping(
        @NotBlank @Size(max = 200) String name,
        @Size(max = 10_000) @Nullable String about,
        @Nullable String encoding,
        @Size(min = 1, max = 1) @Nullable String separator,
        Integer headerRow,
        Integer headerRows,
        @Nullable String sheet,
        @Size(max = 50) List<@NotNull String> dates,
        @Valid Numbers numbers,
        @Size(max = 100) List<@NotNull String> empty,
        @Size(max = 50) Map<String, @NotNull Map<String, @NotNull String>> spellings,
        @Size(max = 20) Map<String, @Valid @NotNull Lookup> lookups,
        @Size(max = 100) List<@Valid @NotNull Condition> skip,
        @NotEmpty @Size(max = 500) Map<String, @Valid @NotNull Source> fields) {

    public Mapping {
        headerRow = headerRow == null ? 1 : headerRow;
        headerRows = headerRows == null ? 1 : headerRows;
        dates = copy(dates);
        numbers = numbers == null ? new Numbers(".", ",") : numbers;
        empty = copy(empty);
        spellings = copy(spellings);
        lookups = copy(lookups);
        skip = copy(skip);
        fields = copy(fields);
    }

    /** The patterns of dates for one field. */
    List<String> datesOf(Source source) {
        return source.dates().isEmpty() ? dates : source.dates();
    }

    /** The fields of a company's own that it names, by whose they are and their codes; the service checks what they take. */
    Set<String> ownFields() {
        return fields.keySet().stream()
                .filter(path -> path.matches("(.*\\.)?custom\\.[^.]+(\\..*)?"))
                .map(Mapping::ownField)
                .collect(Collectors.toSet());
    }

    private static String ownField(String path) {
        String[] steps = path.split("\\.");
        int custom = java.util.List.of(steps).indexOf("custom");
        String of = custom == 0
                ? "opportunity"
                : steps[0].equals("customer") ? "customer" : FieldDefinition.entry(steps[0]);
        return of + " " + steps[custom + 1];
    }

    /** The codes of the skills that it names. */
    public Set<String> skills() {
        return fields.keySet().stream()
                .filter(path -> path.matches("team\\.\\d+\\.skills\\..*"))
                .map(path -> path.substring(path.indexOf(".skills.") + ".skills.".length()))
                .collect(Collectors.toSet());
    }

    /**
     * How numbers are written. Signs and codes of currencies before and after a number are always passed over.
     *
     * @param decimal what stands before the fraction; absent: a point
     * @param grouping what may stand between thousands; absent: a comma, or a point when that is no decimal
     */
    public record Numbers(
            @Size(min = 1, max = 1) String decimal,
            @Size(min = 1, max = 1) String grouping) {

        public Numbers {
            decimal = decimal == null ? "." : decimal;
            grouping = grouping == null ? decimal.equals(",") ? "." : "," : grouping;
        }
    }

    /**
     * A second file, such as the list of accounts.
     *
     * @param file its name; it lies beside the export
     * @param key the column that is looked up
     * @param optional whether the export can be read without it
     */
    public record Lookup(@NotBlank String file, @NotBlank String key, boolean optional) {}

    /**
     * Holds when the cell is one of {@code is}, or none of {@code not}. The empty text means an empty cell.
     *
     * @param optional whether the export may lack the column; the condition then does not hold
     */
    public record Condition(
            @NotEmpty @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            List<@NotBlank String> column,

            @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable List<@NotNull String> is,

            @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable List<@NotNull String> not,

            boolean optional) {

        public Condition {
            column = copy(column);
        }
    }

    /**
     * Where one field comes from: a column, a template or a constant. An empty cell gives nothing.
     *
     * @param column the column's name; of several, the first that the export has
     * @param template text with columns in braces; a part in square brackets falls away when one of its columns is empty
     * @param constant the same for every row
     * @param lookup {@code accounts.sector}: the value is looked up, and this column of the second file is given
     * @param values what each value means; {@code ""} is an empty cell, {@code "*"} any value that is not named
     * @param otherwise what happens to a value that {@code values} or the second file does not know
     * @param split what stands between the entries of a list; in an entry of a list, as {@code stakeholders.0.name}, what
     *     stands between several of them, each of which becomes an entry
     * @param unit what numbers are multiplied by, as 10000 for a column in 万元; absent: what the column's name says
     * @param dates patterns for this field alone
     * @param slug makes an id or a user name of any text, with this character (- . or _) between words; a name that would
     *     lose letters, as a Chinese one, stays as it stands
     * @param when the field is given only when this holds
     * @param optional whether the export may lack the column; its cells are then empty
     */
    public record Source(
            @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            List<@NotBlank String> column,

            @Nullable String template,
            @Nullable JsonNode constant,
            @Nullable String lookup,
            Map<String, @NotNull JsonNode> values,
            Otherwise otherwise,
            @Size(min = 1, max = 10) @Nullable String split,
            List<@NotNull String> dates,
            @Nullable String slug,
            @Positive @Nullable BigDecimal unit,
            @Valid @Nullable Condition when,
            boolean optional) {

        public Source {
            column = copy(column);
            values = copy(values);
            otherwise = otherwise == null ? Otherwise.REFUSE : otherwise;
            dates = copy(dates);
        }
    }

    /** What happens to a value that is not known. */
    public enum Otherwise {
        /** The row is refused, and the report names the value. */
        REFUSE,
        /** The value is taken as it is written. */
        KEEP,
        /** The field is not spoken of. */
        OMIT,
        /** The row is passed over. */
        SKIP
    }

    private static <T> List<T> copy(@Nullable List<T> list) {
        return list == null ? List.of() : Collections.unmodifiableList(list);
    }

    private static <V> Map<String, V> copy(@Nullable Map<String, V> map) {
        return map == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
