package io.salescoach.pages.rules;

import io.salescoach.release.LineDiff;
import io.salescoach.release.ScenarioEdit;
import java.util.List;

/**
 * A scenario that is to expect something else, as pages show it.
 *
 * @param file its path below the scenarios folder
 * @param lines the lines that differ
 */
record ScenarioChange(String file, List<LineDiff.Line> lines) {

    static List<ScenarioChange> of(List<ScenarioEdit> edits) {
        return edits.stream()
                .map(edit -> new ScenarioChange(edit.file(), LineDiff.of(edit.before(), edit.after())))
                .toList();
    }
}
