package io.salescoach.rulebook.tables;

import java.util.List;

/**
 * One column of a table.
 *
 * @param needed whether its cells may not be empty
 * @param codes what may stand in it, for {@link Kind#CODE} and {@link Kind#CODES}
 * @param least the least number, for {@link Kind#NUMBER} and {@link Kind#WHOLE}
 * @param most the greatest number
 */
public record Column(String name, Kind kind, boolean needed, Codes codes, double least, double most) {

    /** What a cell holds. */
    public enum Kind {
        /** Words, or the name of the row. */
        TEXT,
        /** Several texts, with {@code |} between them. */
        LINES,
        /** One code of a list. */
        CODE,
        /** Several codes of a list, with blanks between them. */
        CODES,
        /** A number. */
        NUMBER,
        /** A number without decimals. */
        WHOLE
    }

    Column optional() {
        return new Column(name, kind, false, codes, least, most);
    }

    public boolean numeric() {
        return kind == Kind.NUMBER || kind == Kind.WHOLE;
    }

    static Column text(String name) {
        return new Column(name, Kind.TEXT, true, Codes.NONE, 0, 0);
    }

    static Column lines(String name) {
        return new Column(name, Kind.LINES, false, Codes.NONE, 0, 0);
    }

    static Column code(String name, List<String> codes) {
        return code(name, Codes.of(codes));
    }

    static Column code(String name, Codes codes) {
        return new Column(name, Kind.CODE, true, codes, 0, 0);
    }

    static Column codes(String name, Codes codes) {
        return new Column(name, Kind.CODES, true, codes, 0, 0);
    }

    static Column number(String name, double least, double most) {
        return new Column(name, Kind.NUMBER, true, Codes.NONE, least, most);
    }

    static Column whole(String name, double least, double most) {
        return new Column(name, Kind.WHOLE, true, Codes.NONE, least, most);
    }
}
