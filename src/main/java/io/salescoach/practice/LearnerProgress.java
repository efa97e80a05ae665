package io.salescoach.practice;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * How somebody stands with a scenario.
 *
 * @param best in percent
 * @param last the latest play
 */
public record LearnerProgress(String learner, String file, String name, int attempts, int best, Score last) {

    /**
     * Adds plays up by learner and scenario.
     *
     * @param scores the latest first
     */
    public static List<LearnerProgress> of(List<Score> scores) {
        var together = new LinkedHashMap<List<String>, List<Score>>();
        scores.forEach(
                score -> together.computeIfAbsent(List.of(score.learner(), score.file()), any -> new ArrayList<>())
                        .add(score));
        return together.values().stream().map(LearnerProgress::sum).toList();
    }

    private static LearnerProgress sum(List<Score> scores) {
        Score last = scores.get(0);
        return new LearnerProgress(
                last.learner(),
                last.file(),
                last.name(),
                scores.size(),
                scores.stream().mapToInt(Score::percent).max().orElseThrow(),
                last);
    }
}
