package io.salescoach.release;

import io.salescoach.coaching.Coach;
import io.salescoach.release.LiveRules.Live;
import org.springframework.stereotype.Component;

/** Makes releases live. */
@Component
public class PublishService {

    private final ReleaseRepository store;
    private final LiveRules live;
    private final Gate gate;

    PublishService(ReleaseRepository store, LiveRules live, Gate gate) {
        this.store = store;
        this.live = live;
        this.gate = gate;
    }

    /**
     * Publishes what passed the gate.
     *
     * @param base the release that it was made from
     * @throws ReleaseRepository.Overtaken when that is not live any more
     */
    Live publish(ReleaseRepository.Draft draft, Coach coach, long base) {
        return live.change(() -> store.publish(draft, base), coach);
    }

    /**
     * Goes back, or forward, to a release that exists. It passed the gate when it was published.
     *
     * @throws io.salescoach.rulebook.BrokenRules when this version of the service cannot use it
     */
    public Live activate(long release, String by, String comment) {
        Coach coach = release == live.now().release() ? live.get() : gate.compile(store.files(release));
        return live.change(() -> store.activate(release, by, comment), coach);
    }
}
