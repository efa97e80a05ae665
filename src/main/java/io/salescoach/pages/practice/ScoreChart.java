package io.salescoach.pages.practice;

import io.salescoach.practice.Score;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Scores over time as a line for each learner, in the form of Chart.js. The page shows the same figures in a table. */
final class ScoreChart {

    /** Told apart on white; the dash tells them apart for whoever does not see colours. */
    private static final List<String> COLOURS =
            List.of("#0f5c6e", "#a6302b", "#7a5200", "#2f5d8a", "#1f6b45", "#6a3d8f");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ScoreChart() {}

    /**
     * @param scores the latest first
     * @param names what a learner is called
     */
    static String of(List<Score> scores, UnaryOperator<String> names) {
        var inTime = new ArrayList<>(scores);
        Collections.reverse(inTime);
        // By their number: when each was finished stands in the table, and would not fit below a phone's chart.
        var labels = IntStream.rangeClosed(1, inTime.size()).boxed().toList();
        var lines = new LinkedHashMap<String, List<@Nullable Integer>>();
        for (int i = 0; i < inTime.size(); i++) {
            lines.computeIfAbsent(
                            inTime.get(i).learner(),
                            any -> new ArrayList<>(Collections.nCopies(inTime.size(), (Integer) null)))
                    .set(i, inTime.get(i).percent());
        }
        var datasets = new ArrayList<Map<String, Object>>();
        lines.forEach((learner, points) -> datasets.add(Map.of(
                "label",
                names.apply(learner),
                "data",
                points,
                "spanGaps",
                true,
                "borderColor",
                COLOURS.get(datasets.size() % COLOURS.size()),
                "backgroundColor",
                COLOURS.get(datasets.size() % COLOURS.size()),
                "borderDash",
                datasets.isEmpty() ? List.of() : List.of(2 + 3 * (datasets.size() % 4), 3),
                "pointRadius",
                4)));
        return JSON.writeValueAsString(Map.of(
                "type",
                "line",
                "data",
                Map.of("labels", labels, "datasets", datasets),
                "options",
                Map.of(
                        "animation", false,
                        "maintainAspectRatio", false,
                        "scales", Map.of("y", Map.of("min", 0, "max", 100)))));
    }
}
