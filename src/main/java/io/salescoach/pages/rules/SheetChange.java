package io.salescoach.pages.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A row that was changed in a sheet.
 *
 * @param id its number; below 0 for a new row
 * @param was what it said when the sheet was opened, as a stamp
 * @param key what named it then
 * @param cells what each column says, in the order of the table
 * @param gone whether it is deleted
 */
record SheetChange(
        int id,
        @Nullable String was,
        @Nullable String key,
        @Nullable List<@Nullable String> cells,
        boolean gone) {

    /** A row that stays does not say that it goes. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    /** Null for what no sheet sends. */
    static @Nullable List<SheetChange> read(String json) {
        try {
            SheetChange @Nullable [] changes = JSON.readValue(json.isBlank() ? "[]" : json, SheetChange[].class);
            if (changes == null) {
                return null;
            }
            for (SheetChange change : changes) {
                if (change == null || !change.gone && change.cells == null || change.id == 0) {
                    return null;
                }
            }
            return List.of(changes);
        } catch (JacksonException e) {
            return null;
        }
    }

    boolean isNew() {
        return id < 0;
    }

    /** What stands in a column. */
    String cell(int column) {
        String cell = cells == null || column >= cells.size() ? null : cells.get(column);
        return cell == null ? "" : cell;
    }

    static String written(Object data) {
        return JSON.writeValueAsString(data);
    }
}
