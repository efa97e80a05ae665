package io.salescoach.intake;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How well a mapping fits a file, by the names of its columns alone. */
public final class MappingFit {

    private final Set<String> columns;

    /** @param columns the names of a file's columns */
    public MappingFit(Collection<String> columns) {
        this.columns = columns.stream()
                .map(CellTexts::fold)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }

    /** How many of the file's columns a mapping reads; 0 when one is not there that it needs. */
    public int count(Mapping mapping) {
        var read = new HashSet<String>();
        for (Mapping.Source source : mapping.fields().values()) {
            List<List<String>> needed = needed(source);
            boolean all = needed.stream().allMatch(alternatives -> first(alternatives) != null);
            if (!all && !source.optional()) {
                return 0;
            }
            needed.forEach(alternatives -> {
                String column = first(alternatives);
                if (column != null) {
                    read.add(column);
                }
            });
        }
        return read.size();
    }

    /** Whether a mapping reads at least this many columns, and at least half of those that the file has. */
    public boolean fits(Mapping mapping, int least) {
        int count = count(mapping);
        return count >= least && 2 * count >= columns.size();
    }

    /** The columns that a source reads; of several names for one, any will do. */
    private static List<List<String>> needed(Mapping.Source source) {
        if (source.template() == null) {
            return source.column().isEmpty() ? List.of() : List.of(source.column());
        }
        return Template.of(source.template()).parts().stream()
                .filter(part -> !part.mayFall())
                .flatMap(part -> part.pieces().stream())
                .filter(Template.Piece::isColumn)
                .map(piece -> List.of(piece.text()))
                .toList();
    }

    private @Nullable String first(List<String> alternatives) {
        return alternatives.stream()
                .map(CellTexts::fold)
                .filter(columns::contains)
                .findFirst()
                .orElse(null);
    }
}
