package io.salescoach.intake;

import io.salescoach.input.Limits;
import io.salescoach.input.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text with columns in braces, as {@code {Product}[ for {Account}]}. A part in square brackets falls away when one of its
 * columns is empty; when a column outside them is empty, the whole gives nothing.
 */
record Template(List<Part> parts) {

    /** No field takes so long a text: the rest of it would only be work. */
    private static final int LONGEST = 2 * Limits.TEXT;

    private static final Pattern PARTS = Pattern.compile("\\[([^\\[\\]]*)]|([^\\[\\]]+)");
    private static final Pattern PIECES = Pattern.compile("\\{([^{}]+)}|([^{}]+)");

    /** Some pieces of the text that stand or fall together. */
    record Part(List<Piece> pieces, boolean mayFall) {}

    /** A column, or the text between columns. */
    record Piece(String text, boolean isColumn) {}

    /** @throws CellException when brackets or braces do not match */
    static Template of(String written) {
        var parts = new ArrayList<Part>();
        var matcher = PARTS.matcher(written);
        int end = 0;
        while (matcher.lookingAt() && !matcher.group().isEmpty()) {
            boolean mayFall = matcher.group(1) != null;
            parts.add(new Part(pieces(mayFall ? matcher.group(1) : matcher.group(2), written), mayFall));
            end = matcher.end();
            matcher.region(end, written.length());
        }
        if (end < written.length()) {
            throw unreadable(written);
        }
        return new Template(parts);
    }

    private static List<Piece> pieces(String text, String written) {
        var pieces = new ArrayList<Piece>();
        var matcher = PIECES.matcher(text);
        int end = 0;
        while (matcher.lookingAt() && !matcher.group().isEmpty()) {
            boolean isColumn = matcher.group(1) != null;
            pieces.add(new Piece(isColumn ? matcher.group(1) : matcher.group(2), isColumn));
            end = matcher.end();
            matcher.region(end, text.length());
        }
        if (end < text.length()) {
            throw unreadable(written);
        }
        return pieces;
    }

    private static CellException unreadable(String written) {
        return new CellException(Sentence.of(
                "'%s' has a bracket or brace that is not closed; write {Product}[ for {Account}]",
                CellTexts.cut(written)));
    }

    /** The columns that it names. */
    List<String> columns() {
        return parts.stream()
                .flatMap(part -> part.pieces.stream())
                .filter(Piece::isColumn)
                .map(Piece::text)
                .toList();
    }

    /** The text for one row; empty when a column that is needed is empty. */
    String fill(UnaryOperator<String> cells) {
        var text = new StringBuilder();
        for (Part part : parts) {
            String filled = fill(part, cells);
            if (filled != null) {
                text.append(filled);
            } else if (!part.mayFall) {
                return "";
            }
            if (text.length() > LONGEST) {
                break;
            }
        }
        return CellTexts.strip(text.toString());
    }

    private static @Nullable String fill(Part part, UnaryOperator<String> cells) {
        var text = new StringBuilder();
        for (Piece piece : part.pieces) {
            String filled = piece.isColumn ? cells.apply(piece.text) : piece.text;
            if (filled.isEmpty()) {
                return null;
            }
            text.append(filled);
            if (text.length() > LONGEST) {
                break;
            }
        }
        return text.toString();
    }
}
