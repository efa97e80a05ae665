package io.salescoach.release;

import io.salescoach.opportunity.Opportunity;
import java.util.function.Consumer;

/** The stored opportunities that are open, for showing how other rules would change their advice. */
public interface OpenOpportunities {

    /** How many there are, about. */
    int count();

    /** Shows each of them, one after the other: there may be more than fit into memory. */
    void forEach(Consumer<Opportunity> each);
}
