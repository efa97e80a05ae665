package io.salescoach.rulebook.tables;

/** What people and programs leave around the text of a cell is no part of it. */
public final class CellText {

    private CellText() {}

    /** A cell's text without blanks of any kind at its ends, and with plain line ends. */
    public static String clean(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        String clean = text.substring(start, end);
        return clean.indexOf('\r') < 0 ? clean : clean.replace("\r\n", "\n").replace('\r', '\n');
    }

    /** A text as a cell of comma-separated values, quoted where it must be. */
    public static String quoted(String text) {
        boolean plain = text.chars().noneMatch(each -> each == ',' || each == '"' || each == '\n' || each == '\r')
                && text.equals(text.strip());
        return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }

    /** Also the blanks that do not break, have no width, or are Chinese. */
    private static boolean isBlank(char character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || character == '\uFEFF'
                || character == '\u200B';
    }
}
