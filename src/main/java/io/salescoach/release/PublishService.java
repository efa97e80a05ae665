package io.salescoach.release;

import io.salescoach.coaching.Coach;
import io.salescoach.input.Sentence;
import io.salescoach.release.LiveRules.Live;
import io.salescoach.rulebook.BrokenRulesException;
import io.salescoach.rulebook.RuleProblem;
import java.util.List;
import org.springframework.stereotype.Component;

/** Makes releases live. */
@Component
public class PublishService {

    private final ReleaseRepository store;
    private final LiveRules live;
    private final Gate gate;
    private final ApprovalSettings approval;
    private final RulesFolder folder;

    PublishService(ReleaseRepository store, LiveRules live, Gate gate, ApprovalSettings approval, RulesFolder folder) {
        this.folder = folder;
        this.store = store;
        this.live = live;
        this.gate = gate;
        this.approval = approval;
    }

    /**
     * Publishes what passed the gate.
     *
     * @param base the release that it was made from
     * @throws ReleaseRepository.Overtaken when that is not live any more
     */
    Live publish(ReleaseRepository.Draft draft, Coach coach, long base) {
        var named = folder.named(draft);
        return live.change(() -> store.publish(named, base), coach);
    }

    /**
     * Nobody signs in to save a file, so nobody could say that author and approver are two.
     *
     * @throws BrokenRulesException when releases need approval
     */
    void requireFolderAllowed() {
        if (approval.required()) {
            throw new BrokenRulesException(List.of(new RuleProblem(
                    "",
                    0,
                    0,
                    null,
                    Sentence.of("releases need approval; take what was saved into a draft and send it from there"))));
        }
    }

    /**
     * Goes back, or forward, to a release that exists. It passed the gate when it was published.
     *
     * @throws io.salescoach.rulebook.BrokenRules when this version of the service cannot use it
     */
    public Live activate(long release, String by, String comment) {
        Coach coach = release == live.now().release() ? live.now().coach() : gate.compile(store.files(release));
        return live.change(() -> store.activate(release, by, comment), coach);
    }
}
