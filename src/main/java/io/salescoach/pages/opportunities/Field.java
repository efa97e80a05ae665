package io.salescoach.pages.opportunities;

import io.salescoach.opportunity.Limits;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One fact of a section, as file, form and history know it.
 *
 * @param path where it stands within its section or entry, as {@code value/amount}
 * @param vocabulary whose codes it has: a kind of terms.csv as {@code term:role}, or of the messages as {@code influence}
 * @param most characters
 */
record Field(String path, Kind kind, String vocabulary, List<String> codes, boolean required, int most) {

    static Field of(String path, Kind kind) {
        return new Field(path, kind, "", List.of(), false, kind == Kind.AREA ? Limits.TEXT : Limits.NAME);
    }

    static Field coded(String path, Kind kind, String vocabulary, Object[] codes) {
        return new Field(
                path,
                kind,
                vocabulary,
                Arrays.stream(codes).map(Object::toString).toList(),
                false,
                Limits.NAME);
    }

    /** The same, but something must be said. */
    Field need() {
        return new Field(path, kind, vocabulary, codes, true, most);
    }

    Field most(int characters) {
        return new Field(path, kind, vocabulary, codes, required, characters);
    }

    /** Its name in a form: a path, with dots. */
    String name() {
        return path.replace('/', '.');
    }

    /** What the file says, as the field shows it. */
    List<String> read(ObjectNode home) {
        JsonNode value = home;
        for (String step : path.split("/")) {
            value = value.path(step);
        }
        var said = kind.read(value);
        return said.isEmpty() ? absent() : said;
    }

    /** What it means when the file says nothing. */
    List<String> absent() {
        return codes.stream()
                .filter(code -> code.equals("UNKNOWN") || code.equals("OPEN"))
                .findFirst()
                .map(List::of)
                .orElseGet(() -> kind.read(null));
    }

    /** Says it in the file; whatever else stands there stays, and what becomes empty goes. */
    void write(ObjectNode home, List<String> typed) {
        write(home, path, kind.write(typed));
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
