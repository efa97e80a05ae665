package io.salescoach.rulebook.tables;

import io.salescoach.opportunity.Stage;
import io.salescoach.rulebook.tables.Tables.PipelineList;
import io.salescoach.rulebook.tables.Tables.Severity;
import org.jspecify.annotations.Nullable;

/**
 * What a finding is called and how much it weighs.
 *
 * @param section the section of the file where the facts stand that answer it; null for nowhere in particular
 * @param pipeline the list of the pipeline view that shows it, beside the commonest findings; null for none
 * @param told whether an advice tells it; one that is not told only decides which actions are advised
 */
public record FindingType(
        String code,
        int order,
        String area,
        Severity severity,
        @Nullable Stage blockerFrom,
        Text message,
        @Nullable String section,
        @Nullable PipelineList pipeline,
        boolean told) {

    public Severity severity(Stage stage) {
        return blockerFrom != null && stage.compareTo(blockerFrom) >= 0 ? Severity.BLOCKER : severity;
    }
}
