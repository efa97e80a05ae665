package io.salescoach.release;

import io.salescoach.coaching.Coach;
import io.salescoach.rulebook.RuleBook;
import java.nio.file.NoSuchFileException;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Holds the coach whose rule book is live. Whoever asks for it keeps it to the end of a request, so that no answer mixes
 * two books; a replaced book is collected when the last request that took it has ended.
 */
@Component
class LiveRules implements Supplier<Coach> {

    private volatile Coach coach;

    LiveRules(RulesFolder folder) throws NoSuchFileException {
        coach = new Coach(RuleBook.compile(folder.load()));
    }

    @Override
    public Coach get() {
        return coach;
    }

    /** Makes another coach live, for all requests that begin from now on. */
    void replace(Coach next) {
        coach = next;
    }
}
