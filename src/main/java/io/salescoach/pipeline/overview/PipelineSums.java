package io.salescoach.pipeline.overview;

import io.salescoach.opportunity.Stage;
import io.salescoach.pipeline.overview.Pipeline.Progress;
import io.salescoach.pipeline.store.AssessmentRepository.Line;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes in one opportunity after the other and keeps a sum for each account manager and stage. */
final class PipelineSums {

    final Map<@Nullable String, Map<Stage, PipelineSum>> byAccountManager = new HashMap<>();
    final TopDeals blocked = new TopDeals();
    final TopDeals stalled = new TopDeals();

    private final PipelineFindings findings;
    private long current;
    private long pending;
    private @Nullable OffsetDateTime pendingSince;

    PipelineSums(PipelineFindings findings) {
        this.findings = findings;
    }

    void add(Line line) {
        int[] numbers = numbers(line.findings());
        boolean isBlocked = findings.blocks(numbers);
        boolean isStalled = findings.stalls(numbers);
        byAccountManager
                .computeIfAbsent(line.accountManager(), any -> new EnumMap<>(Stage.class))
                .computeIfAbsent(line.stage(), any -> new PipelineSum())
                .add(line, numbers, isBlocked, isStalled);
        if (isBlocked) {
            blocked.show(line, numbers);
        }
        if (isStalled) {
            stalled.show(line, numbers);
        }
        var since = line.pendingSince();
        if (since == null) {
            current++;
            return;
        }
        pending++;
        if (pendingSince == null || since.isBefore(pendingSince)) {
            pendingSince = since;
        }
    }

    Progress progress() {
        return new Progress(current, pending, pendingSince);
    }

    /** The numbers of a text that has a blank before and after each. */
    static int[] numbers(String text) {
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            count += text.charAt(i) == ' ' ? 1 : 0;
        }
        var numbers = new int[Math.max(count - 1, 0)];
        int number = 0;
        int filled = 0;
        for (int i = 1; i < text.length(); i++) {
            if (text.charAt(i) == ' ') {
                numbers[filled++] = number;
                number = 0;
            } else {
                number = 10 * number + text.charAt(i) - '0';
            }
        }
        return numbers;
    }
}
