package io.salescoach.opportunity;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One fact of a section, as reading, forms, pages, history and prints know it.
 *
 * @param path where it stands within its section or entry, as {@code value/amount}
 * @param vocabulary what its codes are called by: the name of their type as {@code attitude}, or of whom or what they are,
 *     as {@code stakeholders}
 * @param codes that it may hold; none when it has no codes, or they depend on the file
 * @param presumed the code that a file means when it says none; null where it means nothing
 * @param required whether a file must have it
 * @param asked whether a form asks for it
 * @param title whether it names its entry
 */
public record FactField(
        String path,
        FactType type,
        String vocabulary,
        List<String> codes,
        @Nullable String presumed,
        boolean required,
        boolean asked,
        boolean title,
        FactLimits limits) {

    /** Its name in forms: its path, with dots. */
    public String name() {
        return path.replace('/', '.');
    }

    /** What the file says, as texts. */
    public List<String> read(ObjectNode home) {
        JsonNode value = home;
        for (String step : path.split("/")) {
            value = value.path(step);
        }
        var said = type.read(value);
        return said.isEmpty() ? absent() : said;
    }

    /** What it means when the file says nothing: the code that says so, if there is one. */
    public List<String> absent() {
        return presumed == null ? List.of() : List.of(presumed);
    }

    /** Says it in the file; whatever else stands there stays, and what becomes empty goes. Entries are never taken out so. */
    public void write(ObjectNode home, List<String> typed) {
        boolean entries = type == FactType.NONE && !home.path(path).isEmpty();
        if (!entries) {
            write(home, path, type.write(typed));
        }
    }

    private static void write(ObjectNode home, String path, @Nullable JsonNode value) {
        int slash = path.indexOf('/');
        if (slash < 0) {
            if (value == null) {
                home.remove(path);
            } else {
                home.set(path, value);
            }
            return;
        }
        String first = path.substring(0, slash);
        ObjectNode inside = home.path(first) instanceof ObjectNode object ? object : home.objectNode();
        write(inside, path.substring(slash + 1), value);
        if (inside.isEmpty()) {
            home.remove(first);
        } else {
            home.set(first, inside);
        }
    }
}
