package io.salescoach.intake;

import io.salescoach.opportunity.Nearest;
import io.salescoach.opportunity.Sentence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The names of the columns of a file. Case and spaces around a name make no difference. */
final class Header {

    private static final int MOST_COLUMNS = 16_384;

    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final Set<String> twice = new HashSet<>();

    Header(Row row) {
        for (int i = 0; i < Math.min(row.cells().size(), MOST_COLUMNS); i++) {
            String name = row.cell(i);
            names.add(Words.cut(name));
            if (!name.isEmpty() && places.putIfAbsent(Words.fold(name), i) != null) {
                twice.add(Words.fold(name));
            }
        }
    }

    /** Whether one of the columns is there. */
    boolean has(List<String> columns) {
        return columns.stream().anyMatch(column -> places.containsKey(Words.fold(column)));
    }

    /**
     * The place of the first of these columns that is there.
     *
     * @throws Misread when none is there, or the name stands twice
     */
    int find(List<String> columns) {
        for (String column : columns) {
            Integer place = places.get(Words.fold(column));
            if (place != null && twice.contains(Words.fold(column))) {
                throw new Misread(Sentence.of("the file has two columns '%s'; rename one of them", Words.cut(column)));
            } else if (place != null) {
                return place;
            }
        }
        String known = names.stream()
                .filter(name -> !name.isEmpty())
                .limit(30)
                .map(Words::cut)
                .toList()
                .toString();
        var wanted = columns.stream()
                .map(Sentence::asItIs)
                .reduce((some, next) -> Sentence.of("%s' or '%s", some, next))
                .orElseThrow();
        var near = Nearest.hint(columns.get(0), names.stream().map(Words::cut).toList());
        throw new Misread(Sentence.of("the file has no column '%s'%s; it has %s", wanted, near, known));
    }

    String name(int place) {
        return place < 0 || place >= names.size() ? "" : names.get(place);
    }

    int size() {
        return names.size();
    }
}
