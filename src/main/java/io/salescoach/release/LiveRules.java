package io.salescoach.release;

import io.salescoach.coaching.Coach;
import io.salescoach.coaching.CoachMeters;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.RuleFiles;
import jakarta.annotation.PreDestroy;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Holds the coach whose rule book is live: the folder's, as it stood when the service started. */
@Component
class LiveRules implements Supplier<Coach> {

    private final Coach coach;

    LiveRules(@Value("${sales-coach.rules}") Path folder, CoachMeters meters, RuleReloads reloads)
            throws NoSuchFileException {
        coach = new Coach(RuleBook.compile(RuleFiles.load(folder)), meters);
        reloads.count(RuleReloads.Outcome.LIVE);
    }

    @Override
    public Coach get() {
        return coach;
    }

    @PreDestroy
    void close() {
        coach.book().close();
    }
}
