package io.salescoach.rulebook;

import io.salescoach.opportunity.Stage;
import java.util.Set;

/** An area of coaching: for which engagements and in which stages findings of it are looked for. */
public record Area(String code, Set<String> engagements, Stage from, Stage to, Text title) {

    public boolean covers(String engagement, Stage stage) {
        return engagements.contains(engagement) && stage.compareTo(from) >= 0 && stage.compareTo(to) <= 0;
    }
}
