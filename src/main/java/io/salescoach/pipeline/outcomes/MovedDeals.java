package io.salescoach.pipeline.outcomes;

import io.salescoach.input.MergePatch;
import io.salescoach.pipeline.outcomes.Forecast.Moved;
import io.salescoach.pipeline.store.OpportunityRepository;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Open deals whose closing date was put off, out of the month in which it was. */
@Component
class MovedDeals {

    private static final int MOST = 20;

    private final ForecastRepository table;
    private final EndedOpportunityRepository histories;
    private final OpportunityRepository opportunities;
    private final Clock clock;

    MovedDeals(
            ForecastRepository table,
            EndedOpportunityRepository histories,
            OpportunityRepository opportunities,
            Clock clock) {
        this.table = table;
        this.histories = histories;
        this.opportunities = opportunities;
        this.clock = clock;
    }

    /** The latest first. */
    List<Moved> since(OffsetDateTime moment) {
        var moved = new ArrayList<Moved>();
        var moves = table.moves(moment);
        var names = opportunities.names(
                moves.stream().map(ForecastRepository.Move::id).distinct().toList());
        for (var move : moves) {
            if (moved.size() == MOST) {
                break;
            }
            var named = names.get(move.id());
            var days = named == null ? null : days(move);
            if (named != null && days != null) {
                moved.add(new Moved(move.id(), named.name(), named.value(), days.from, days.to, move.at()));
            }
        }
        return moved;
    }

    private record Days(LocalDate from, LocalDate to) {}

    private @Nullable Days days(ForecastRepository.Move move) {
        ObjectNode before = null;
        ObjectNode after = null;
        for (var step : histories.steps(move.id(), move.version(), clock.getZone())) {
            before = after;
            after = after == null ? step.content() : (ObjectNode) MergePatch.apply(after, step.content());
        }
        LocalDate from = closing(before);
        LocalDate to = closing(after);
        return from != null && to != null && YearMonth.from(to).isAfter(YearMonth.from(from))
                ? new Days(from, to)
                : null;
    }

    private static @Nullable LocalDate closing(@Nullable ObjectNode file) {
        try {
            return file == null || !file.hasNonNull("expectedCloseOn")
                    ? null
                    : LocalDate.parse(file.path("expectedCloseOn").asString(""));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
