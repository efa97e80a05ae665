package io.salescoach.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.access.UserRole;
import io.salescoach.access.Viewer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Instances that need approval or a time for a release, on one database with a clock that tests move. */
abstract class CandidateInstances extends ReleaseFolders {

    static final Viewer LI_NA = manager("li.na");
    static final Viewer HE_XIN = manager("he.xin");
    static final ApprovalSettings ANYBODY = new ApprovalSettings(true, List.of());
    static final ApprovalSettings HE_XIN_ONLY = new ApprovalSettings(true, List.of(" He.Xin "));

    final MovedClock clock = new MovedClock("2026-05-01T08:00:00Z");

    static Viewer manager(String name) {
        return new Viewer(name, Set.of(UserRole.SALES_MANAGER));
    }

    Instance start(Path rules, ApprovalSettings approval) throws IOException {
        return new Instance(
                        database,
                        rules,
                        scenarios,
                        new CheckLimits(Duration.ofMinutes(10), 200_000),
                        Instance.stored(Instance.opportunity("o1", "NO")),
                        approval,
                        clock)
                .look();
    }

    Candidate send(Instance instance, int people, @Nullable Instant at) {
        var now = instance.live.now();
        var files = now.files().with(Map.of("thresholds.csv", thresholds(instance, people)));
        var check = instance.checks.start(
                files, now, "li.na", new CheckService.Proposal("li.na", "a larger team", null, at));
        instance.check();
        assertThat(check.state().outcome()).isEqualTo(Check.Outcome.PROPOSED);
        return instance.candidates.find(check.state().candidate()).orElseThrow();
    }

    static String thresholds(Instance instance, int people) {
        return instance.live
                .now()
                .files()
                .texts()
                .get("thresholds.csv")
                .replaceFirst("team size,\\d", "team size," + people);
    }

    static int people(Instance instance) {
        return (int) instance.live
                .get()
                .book()
                .tables()
                .thresholds()
                .get("team size")
                .value();
    }

    static Candidate now(Instance instance, Candidate candidate) {
        return instance.candidates.find(candidate.number()).orElseThrow();
    }
}
