package io.salescoach.shadow;

import io.salescoach.opportunity.Opportunity;
import java.time.LocalDate;
import java.util.List;

/** The stored opportunities that are open, as far as a shadow has not been asked about them as they are now. */
public interface ShadowDeals {

    /** What a comparison rests on: another version, release or day makes it out of date. */
    record Wanted(long shadow, long release, LocalDate asOf) {}

    /** One of them. */
    record Deal(String id, long version, Opportunity opportunity) {}

    /** A few, in the order of ids. What cannot be read is left out. */
    Part after(Wanted wanted, String id, int most);

    /**
     * A few deals.
     *
     * @param last the id to go on after; empty when there are no more
     */
    record Part(List<Deal> deals, String last) {}

    int open();
}
