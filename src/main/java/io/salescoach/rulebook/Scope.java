package io.salescoach.rulebook;

import io.salescoach.opportunity.Stage;

/** A fact: an area that the coach looks at, for this opportunity's stage and engagement. */
public record Scope(String area, Stage stage) {

    /** Whether the sale stands at this stage or a later one. */
    public boolean reached(Stage from) {
        return stage.compareTo(from) >= 0;
    }
}
