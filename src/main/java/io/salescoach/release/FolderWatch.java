package io.salescoach.release;

import io.salescoach.coaching.Coach;
import io.salescoach.input.Sentence;
import io.salescoach.release.LiveRules.Live;
import io.salescoach.release.RulesFolder.Look;
import io.salescoach.rulebook.BrokenRulesException;
import io.salescoach.rulebook.RuleProblem;
import io.salescoach.rulebook.source.RuleFiles;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Makes what is saved in the rules folder live, and brings the folder in step with what went live elsewhere. It compares
 * contents, not times of change: whatever an editor does to save (rename, bursts, temporary files), only the texts count,
 * and only once they stand still from one look to the next.
 *
 * <p>What differs from the release that the folder was last in step with is an edit, and goes on top of what is live. So
 * a folder that nobody edited never undoes a release, however old it is, and an edit undoes nothing but what it edits.
 */
@Component
public class FolderWatch {

    private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);

    private final RulesFolder folder;
    private final LiveRules live;
    private final ReleaseRepository store;
    private final Gate gate;
    private final PublishService publishing;
    private final CheckService checks;
    private final RuleReloadMeters reloads;
    private final String overrule;
    private final Clock clock;

    private @Nullable RuleFiles base;
    private @Nullable Look seen;
    private @Nullable Object judged;
    private @Nullable String stoppedBy;
    private volatile @Nullable RejectedChange refused;
    private volatile SortedSet<String> differing = new TreeSet<>();

    /**
     * @param overrule the reason that is kept with a save whose scenarios fail and which goes live all the same; blank when
     *     failing scenarios stop a save
     */
    FolderWatch(
            RulesFolder folder,
            LiveRules live,
            ReleaseRepository store,
            Gate gate,
            PublishService publishing,
            CheckService checks,
            RuleReloadMeters reloads,
            @Value("${sales-coach.folder-overrule}") String overrule,
            Clock clock) {
        this.folder = folder;
        this.live = live;
        this.store = store;
        this.gate = gate;
        this.publishing = publishing;
        this.checks = checks;
        this.reloads = reloads;
        this.overrule = overrule;
        this.clock = clock;
    }

    /** What was saved in the folder and refused. */
    public Optional<RejectedChange> refused() {
        return Optional.ofNullable(refused);
    }

    /** The files in which the folder differs from what is live. */
    public SortedSet<String> differing() {
        return differing;
    }

    /** Looks once; call it a few times a second. */
    void look() {
        Look look = folder.look();
        boolean still = look.equals(seen);
        seen = look;
        Live now = live.now();
        if (stoppedBy != null && !stoppedBy.equals(gate.scenarioStamp())) {
            stoppedBy = null;
            judged = null;
        }
        Object toJudge = List.of(look, now.activation().number());
        if (!still || toJudge.equals(judged)) {
            return;
        }
        judged = toJudge;
        differing = new TreeSet<>(now.files().changesTo(look.files()).keySet());
        try {
            if (look.problems().isEmpty()) {
                judge(look.files(), now);
            } else {
                refuse(look.problems(), List.of());
            }
        } catch (BrokenRulesException e) {
            refuse(e.problems(), List.of());
        } catch (ReleaseRepository.Overtaken e) {
            live.follow();
            judged = null;
        } catch (RuntimeException e) {
            judged = null;
            throw e;
        }
    }

    private void judge(RuleFiles files, Live now) {
        stoppedBy = null;
        if (files.equals(now.files())) {
            inStep(files);
            return;
        }
        RuleFiles from = base(files, now);
        var edits = from.changesTo(files);
        RuleFiles candidate = now.files().with(edits);
        if (candidate.equals(now.files())) {
            bringInStep(files, now);
            return;
        }
        refuseWhatBothChanged(edits, from, now);
        if (publish(candidate, now)) {
            Live published = live.now();
            differing = new TreeSet<>();
            if (candidate.equals(files)) {
                inStep(files);
            } else {
                bringInStep(files, published);
            }
        }
    }

    /** What the folder held before it was edited. */
    private RuleFiles base(RuleFiles files, Live now) {
        if (base == null) {
            base = folder.lastInStep()
                    .flatMap(store::withHash)
                    .map(store::files)
                    .or(() -> store.withHash(files.hash()).map(known -> files))
                    .or(() -> store.newestOf(Release.Source.FOLDER).map(store::files))
                    .orElseGet(now::files);
        }
        return base;
    }

    private static void refuseWhatBothChanged(SortedMap<String, @Nullable String> edits, RuleFiles from, Live now) {
        var lost = edits.entrySet().stream()
                .filter(edit -> {
                    String current = now.files().texts().get(edit.getKey());
                    return !Objects.equals(current, from.texts().get(edit.getKey()))
                            && !Objects.equals(current, edit.getValue());
                })
                .map(edit -> new RuleProblem(
                        edit.getKey(),
                        0,
                        0,
                        null,
                        Sentence.of(
                                "the file was edited here, but also changed by release %d meanwhile; edit the text of that release",
                                now.release())))
                .toList();
        if (!lost.isEmpty()) {
            throw new BrokenRulesException(lost);
        }
    }

    private boolean publish(RuleFiles candidate, Live now) {
        var known = store.withHash(candidate.hash());
        if (known.isPresent()) {
            publishing.activate(
                    known.get(), Release.FOLDER, "the rules folder holds release " + known.get() + " again");
            return true;
        }
        Coach coach = gate.compile(candidate);
        publishing.requireFolderAllowed();
        ScenarioSummary played = gate.play(coach, (done, total) -> {});
        if (played.failed() > 0) {
            if (overrule.isBlank()) {
                stoppedBy = gate.scenarioStamp();
                refuse(List.of(), played.red());
                return false;
            }
            LOG.warn(
                    "Scenarios fail with what was saved in the rules folder, which goes live all the same: {}",
                    played.red());
        }
        String comment = "saved in the rules folder: "
                + String.join(", ", now.files().changesTo(candidate).keySet());
        var draft = new ReleaseRepository.Draft(
                candidate,
                Release.FOLDER,
                comment.substring(0, Math.min(comment.length(), 2000)),
                Release.Source.FOLDER,
                played.failed() > 0 ? overrule : null,
                new GateResult(played, null));
        Live published = publishing.publish(draft, coach, now.release());
        checks.compareLater(now.release(), published.release());
        return true;
    }

    private void bringInStep(RuleFiles files, Live now) {
        if (folder.write(files, now.files())) {
            LOG.info("The rules folder was brought in step with release {}", now.release());
            inStep(now.files());
            // What the folder held until now counts as an edit when somebody saves it again.
            judged = null;
        } else {
            refused = null;
            LOG.warn("The rules folder differs from release {}, which is live, in {}", now.release(), differing);
        }
    }

    private void inStep(RuleFiles files) {
        base = files;
        refused = null;
        differing = new TreeSet<>();
        folder.inStep(files.hash());
    }

    private void refuse(List<RuleProblem> problems, List<ScenarioSummary.Red> red) {
        reloads.count(RuleReloadMeters.Outcome.REFUSED);
        refused = new RejectedChange(clock.instant(), problems, red);
        LOG.warn(
                "What was saved in the rules folder is not used, release {} stays live:\n{}{}",
                live.now().release(),
                problems.stream().map(RuleProblem::toString).collect(Collectors.joining("\n")),
                red.isEmpty() ? "" : "scenarios fail: " + red);
    }
}
