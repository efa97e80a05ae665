package io.salescoach.pipeline.outcomes;

import io.salescoach.pipeline.outcomes.Forecast.Moved;
import io.salescoach.pipeline.store.ClosingDateMoveRepository;
import io.salescoach.pipeline.store.ClosingDateMoveRepository.Move;
import io.salescoach.pipeline.store.OpportunityRepository;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Open deals whose closing date was put off, out of the month in which it was. */
@Component
class MovedDeals {

    private static final int MOST = 20;

    private final ClosingDateMoveRepository moves;
    private final OpportunityRepository opportunities;

    MovedDeals(ClosingDateMoveRepository moves, OpportunityRepository opportunities) {
        this.moves = moves;
        this.opportunities = opportunities;
    }

    /** The latest first; as many as a page shows. */
    List<Moved> since(OffsetDateTime moment) {
        var latest = moves.latest(moment, MOST);
        var names = opportunities.names(latest.stream().map(Move::id).distinct().toList());
        return latest.stream()
                .flatMap(move -> Optional.ofNullable(names.get(move.id()))
                        .map(deal -> new Moved(move.id(), deal.name(), deal.value(), move.from(), move.to(), move.at()))
                        .stream())
                .toList();
    }
}
