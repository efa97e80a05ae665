package io.salescoach.release;

import io.salescoach.coaching.Coach;
import java.util.function.Supplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Ready is who has rules to coach with. */
@Component("rules")
class RulesHealth implements HealthIndicator {

    private final Supplier<Coach> coach;

    RulesHealth(Supplier<Coach> coach) {
        this.coach = coach;
    }

    @Override
    public Health health() {
        var book = coach.get().book();
        return book.catalogue().isEmpty()
                ? Health.down().build()
                : Health.up().withDetail("version", book.version()).build();
    }
}
