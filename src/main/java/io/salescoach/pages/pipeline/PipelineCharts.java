package io.salescoach.pages.pipeline;

import io.salescoach.opportunity.Money;
import io.salescoach.pages.Words;
import io.salescoach.pipeline.overview.Pipeline;
import io.salescoach.pipeline.overview.Pipeline.Group;
import io.salescoach.pipeline.overview.Pipeline.TimeShare;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Draws what the tables beside them say, in the form of Chart.js. */
@Component
class PipelineCharts {

    private static final List<String> COLOURS = List.of("#0f5c6e", "#d18b16", "#7a8f3c");
    private static final String QUIET = "#aab3b1";

    private final Words words;
    private final JsonMapper json;

    PipelineCharts(Words words, JsonMapper json) {
        this.words = words;
        this.json = json;
    }

    /** How many opportunities are in each stage. */
    String counts(Pipeline pipeline) {
        return bars(
                titles(pipeline.stages()),
                List.of(series(
                        words.message("pipeline.opportunities"),
                        COLOURS.get(0),
                        pipeline.stages().stream().map(Group::opportunities).toList())),
                false);
    }

    /** What they are worth, each currency by itself. */
    String values(Pipeline pipeline) {
        var currencies = new TreeSet<String>();
        pipeline.total().values().forEach(value -> currencies.add(value.currency()));
        var series = new ArrayList<Map<String, Object>>();
        for (String currency : currencies) {
            series.add(series(
                    currency,
                    COLOURS.get(series.size() % COLOURS.size()),
                    pipeline.stages().stream()
                            .map(group -> amount(group, currency))
                            .toList()));
        }
        return bars(titles(pipeline.stages()), series, series.size() > 1);
    }

    /** Where the time went, beside where the method would have it. */
    String time(List<TimeShare> shares) {
        return bars(
                shares.stream().map(TimeShare::title).toList(),
                List.of(
                        series(
                                words.message("pipeline.time.spent"),
                                COLOURS.get(0),
                                shares.stream()
                                        .map(share -> share.share() == null ? BigDecimal.ZERO : share.share())
                                        .toList()),
                        series(
                                words.message("pipeline.time.plan"),
                                QUIET,
                                shares.stream().map(TimeShare::plan).toList())),
                true);
    }

    private List<String> titles(List<Group> stages) {
        return stages.stream()
                .map(group -> words.stage(String.valueOf(group.stage())))
                .toList();
    }

    private static BigDecimal amount(Group group, String currency) {
        return group.values().stream()
                .filter(value -> value.currency().equals(currency))
                .map(Money::amount)
                .findFirst()
                .orElse(BigDecimal.ZERO);
    }

    private static Map<String, Object> series(String label, String colour, List<? extends Number> figures) {
        var series = new LinkedHashMap<String, Object>();
        series.put("label", label);
        series.put("data", figures);
        series.put("backgroundColor", colour);
        series.put("borderRadius", 4);
        series.put("maxBarThickness", 28);
        return series;
    }

    private String bars(List<String> labels, List<Map<String, Object>> series, boolean legend) {
        return json.writeValueAsString(Map.of(
                "type",
                "bar",
                "data",
                Map.of("labels", labels, "datasets", series),
                "options",
                Map.of(
                        "indexAxis",
                        "y",
                        "animation",
                        false,
                        "maintainAspectRatio",
                        false,
                        "scales",
                        Map.of("x", Map.of("beginAtZero", true, "ticks", Map.of("precision", 0, "maxTicksLimit", 6))),
                        "plugins",
                        Map.of("legend", Map.of("display", legend, "position", "bottom")))));
    }
}
