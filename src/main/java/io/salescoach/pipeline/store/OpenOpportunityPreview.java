package io.salescoach.pipeline.store;

import io.salescoach.opportunity.Opportunity;
import io.salescoach.release.OpenOpportunities;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Shows changed rules what they would change: every open opportunity, whoever owns it, a few at a time. */
@Component
public class OpenOpportunityPreview implements OpenOpportunities {

    private static final int PART = 200;

    private final OpportunityRepository table;
    private final OpportunityFileReader check;

    OpenOpportunityPreview(OpportunityRepository table, OpportunityFileReader check) {
        this.table = table;
        this.check = check;
    }

    @Override
    public int count() {
        return table.countOpen();
    }

    @Override
    public void forEach(Consumer<Opportunity> each) {
        List<StoredOpportunity> part = table.openAfter("", PART);
        while (!part.isEmpty()) {
            part.forEach(stored -> each.accept(check.read(stored)));
            part = table.openAfter(part.get(part.size() - 1).id(), PART);
        }
    }
}
