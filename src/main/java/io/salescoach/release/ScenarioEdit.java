package io.salescoach.release;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A scenario that expects something else once the rules that it goes with are live.
 *
 * @param file its path below the scenarios folder
 * @param seen the hash of the file that it was made from
 * @param before what lies there
 * @param after what will
 */
public record ScenarioEdit(String file, String seen, String before, String after) {

    /** The new text of each file. */
    static Map<String, String> texts(Collection<ScenarioEdit> edits) {
        return edits.stream().collect(Collectors.toMap(ScenarioEdit::file, ScenarioEdit::after));
    }
}
