package io.salescoach.release;

import io.salescoach.coaching.Coach;
import io.salescoach.coaching.CoachMeters;
import io.salescoach.rulebook.BrokenRulesException;
import io.salescoach.rulebook.source.RuleFiles;
import io.salescoach.web.CannotStartException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Holds the coach whose rule book is live. Whoever asks for it keeps it to the end of a request, so that no answer mixes
 * two books; a replaced book is collected when the last request that took it has ended.
 *
 * <p>What is live stands in the database. It is loaded at the start, and followed when another instance changes it.
 */
@Component
public class LiveRules implements Supplier<Coach> {

    private static final Logger LOG = LoggerFactory.getLogger(LiveRules.class);

    private final ReleaseRepository store;
    private final Gate gate;
    private final CoachMeters meters;
    private final RuleReloadMeters reloads;
    private volatile Live live;
    private volatile boolean rehearsed;
    private long unusable;

    /** What is live, and the coach for it. */
    public record Live(Activation activation, Coach coach) {
        public long release() {
            return activation.release();
        }

        public RuleFiles files() {
            return coach.book().files();
        }
    }

    /**
     * Loads what is live. An empty database takes the rules folder as its first release; so does one whose live release
     * was made for another version of this service and does not compile in this one.
     *
     * @throws BrokenRulesException when the folder is needed and cannot be used
     * @throws CannotStartException when it is needed, and missing or empty
     */
    LiveRules(ReleaseRepository store, Gate gate, RulesFolder folder, CoachMeters meters, RuleReloadMeters reloads) {
        this.store = store;
        this.gate = gate;
        this.meters = meters;
        this.reloads = reloads;
        Optional<Activation> last = store.live();
        this.live = last.isPresent() ? start(last.get(), folder) : first(folder, 0);
        LOG.info("Release {} of the rules is live", live.release());
    }

    private Live start(Activation last, RulesFolder folder) {
        try {
            return load(last);
        } catch (BrokenRulesException e) {
            LOG.error(
                    "Release {} cannot be used by this version, the rules folder takes its place:\n{}",
                    last.release(),
                    e.getMessage());
            return first(folder, last.release());
        }
    }

    private Live first(RulesFolder folder, long base) {
        RuleFiles files = folder.first();
        Coach coach = gate.compile(files);
        ScenarioSummary played = gate.play(coach, (done, total) -> {});
        if (played.failed() > 0) {
            LOG.warn(
                    "{} scenarios fail with the rules folder; the first are {}",
                    played.failed(),
                    played.red().stream().limit(5).map(red -> red.file()).toList());
        }
        rehearsed = true;
        var draft = new ReleaseRepository.Draft(
                files,
                Release.FOLDER,
                "the rules folder at the first start",
                Release.Source.FOLDER,
                null,
                new GateResult(played, null));
        try {
            return live(store.publish(folder.named(draft), base), coach);
        } catch (ReleaseRepository.Overtaken e) {
            LOG.info("Another instance was first");
            return load(store.live().orElseThrow());
        }
    }

    @Override
    public Coach get() {
        return live.coach().on(gate.today());
    }

    /** What is live now. */
    public Live now() {
        return live;
    }

    /** Plays all scenarios with what is live, unless this start has: the log tells red ones, and the first save finds all warm. */
    void rehearse() {
        if (!rehearsed) {
            ScenarioSummary played = gate.play(get(), (done, total) -> {});
            if (played.failed() > 0) {
                LOG.warn("{} scenarios fail with the rules that are live: {}", played.failed(), played.red());
            }
        }
    }

    /** A release as if it were live; it is compiled unless it is. */
    Live as(long release) {
        Live now = live;
        return now.release() == release
                ? now
                : new Live(new Activation(0, release, Instant.EPOCH, "", ""), gate.compile(store.files(release)));
    }

    /**
     * Makes a change of what is live and shows it here.
     *
     * @param change the change in the database
     * @param coach the coach for the release that it makes live
     */
    synchronized Live change(Supplier<Activation> change, Coach coach) {
        Activation made = change.get();
        if (made.number() > live.activation().number()) {
            live = live(made, coach);
            LOG.info("Release {} of the rules is live", made.release());
        }
        return live;
    }

    /** Looks whether another release went live elsewhere. One that this instance cannot use is left alone. */
    public synchronized void follow() {
        Activation last = store.live().orElse(live.activation());
        if (last.number() == live.activation().number() || last.number() == unusable) {
            return;
        }
        try {
            live = last.release() == live.release() ? live(last, live.coach()) : load(last);
            LOG.info("Release {} of the rules is live, by {}", last.release(), last.by());
        } catch (BrokenRulesException e) {
            unusable = last.number();
            reloads.count(RuleReloadMeters.Outcome.REFUSED);
            LOG.error(
                    "Release {} cannot be used here, {} stays live:\n{}",
                    last.release(),
                    live.release(),
                    e.getMessage());
        }
    }

    private Live load(Activation activation) {
        return live(activation, gate.compile(store.files(activation.release())));
    }

    private Live live(Activation activation, Coach coach) {
        reloads.count(RuleReloadMeters.Outcome.LIVE);
        return new Live(activation, new Coach(coach.book().as(String.valueOf(activation.release())), meters));
    }
}
