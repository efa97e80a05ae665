package io.salescoach.release;

import io.salescoach.coaching.Coach;
import io.salescoach.release.RulesFolder.Look;
import io.salescoach.rulebook.BrokenRules;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.RuleProblem;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Makes what is saved in the rules folder live. It reads the whole folder a few times a second and compares contents, not
 * times of change: whatever an editor does to save (rename, bursts, temporary files), only the texts count, and only once
 * they have stood still from one look to the next.
 */
@Component
class FolderWatch {

    private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);
    private static final long PAUSE_MILLIS = 200;

    private final RulesFolder folder;
    private final LiveRules live;
    private final Clock clock;
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(look -> {
        var thread = new Thread(look, "rules-folder");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable Look seen;
    private @Nullable Look judged;
    private volatile @Nullable Refused refused;

    FolderWatch(RulesFolder folder, LiveRules live, Clock clock) {
        this.folder = folder;
        this.live = live;
        this.clock = clock;
    }

    @PostConstruct
    void start() {
        looks.scheduleWithFixedDelay(this::look, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        looks.shutdownNow();
    }

    /** What was saved in the folder and is not live. */
    Optional<Refused> refused() {
        return Optional.ofNullable(refused);
    }

    /** Looks once. Nothing that happens here may end the watch. */
    void look() {
        try {
            Look look = folder.look();
            boolean still = look.equals(seen);
            seen = look;
            if (still && !look.equals(judged)) {
                judged = look;
                judge(look);
            }
        } catch (BrokenRules e) {
            refuse(e.problems());
        } catch (RuntimeException e) {
            LOG.error("The rules folder could not be followed", e);
        }
    }

    private void judge(Look look) {
        if (!look.problems().isEmpty()) {
            refuse(look.problems());
            return;
        }
        if (!look.files().equals(live.get().book().files())) {
            RuleBook book = RuleBook.compile(look.files());
            live.replace(new Coach(book));
            LOG.info("What was saved in the rules folder is live as {}", book.version());
        }
        refused = null;
    }

    private void refuse(List<RuleProblem> problems) {
        refused = new Refused(clock.instant(), problems);
        LOG.warn(
                "What was saved in the rules folder is not used, {} stays live:\n{}",
                live.get().book().version(),
                problems.stream().map(RuleProblem::toString).collect(Collectors.joining("\n")));
    }
}
