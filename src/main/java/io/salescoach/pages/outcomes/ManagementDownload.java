package io.salescoach.pages.outcomes;

import io.salescoach.access.UserNames;
import io.salescoach.access.Viewer;
import io.salescoach.opportunity.Money;
import io.salescoach.pages.CsvDownload;
import io.salescoach.pages.Words;
import io.salescoach.pipeline.outcomes.Forecast;
import io.salescoach.pipeline.outcomes.ForecastView;
import io.salescoach.pipeline.outcomes.TwoWays;
import io.salescoach.pipeline.outcomes.TwoWaysView;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The forecast, the points of the score and the two ways of selling as tables for spreadsheet programs. */
@Controller
class ManagementDownload {

    private final ForecastView forecasts;
    private final TwoWaysView ways;
    private final ScoreRows scores;
    private final UserNames people;
    private final Words words;

    ManagementDownload(ForecastView forecasts, TwoWaysView ways, ScoreRows scores, UserNames people, Words words) {
        this.forecasts = forecasts;
        this.ways = ways;
        this.scores = scores;
        this.people = people;
        this.words = words;
    }

    /** Months, stages and the total; a column says which a line is. */
    @GetMapping("/pipeline/forecast.csv")
    void forecast(Viewer viewer, HttpServletResponse response) {
        Forecast forecast = forecasts.show(viewer);
        var headings = headings(
                "csv.of",
                "csv.of.name",
                "csv.deals",
                "csv.currency",
                "forecast.value",
                "forecast.expected",
                "csv.low-sum",
                "csv.high-sum",
                "forecast.target",
                "forecast.coverage");
        try (var csv = CsvDownload.to(response, "forecast.csv", headings)) {
            forecast.months().forEach(month -> {
                Forecast.Target target = month.target();
                sum(
                        csv,
                        forecast,
                        "forecast.month",
                        month.month().toString().substring(0, 7),
                        month.sum(),
                        target == null ? null : target.converted(),
                        month.coverage());
            });
            sum(csv, forecast, "csv.unplanned", null, forecast.unplanned(), null, null);
            forecast.stages()
                    .forEach(stage -> csv.row(
                            words.message("pipeline.stage"),
                            words.stage(stage.stage()),
                            stage.deals(),
                            forecast.currency(),
                            stage.value(),
                            stage.expected(),
                            null,
                            null,
                            null,
                            null));
            sum(csv, forecast, "csv.total", null, forecast.total(), null, null);
        }
    }

    private void sum(
            CsvDownload csv,
            Forecast forecast,
            String of,
            @Nullable String name,
            Forecast.Sum sum,
            @Nullable BigDecimal target,
            @Nullable BigDecimal coverage) {
        csv.row(
                words.message(of),
                name,
                sum.deals(),
                forecast.currency(),
                sum.value(),
                sum.expected(),
                sum.low(),
                sum.high(),
                target,
                coverage);
    }

    @GetMapping("/pipeline/put-off.csv")
    void putOff(Viewer viewer, HttpServletResponse response) {
        Forecast forecast = forecasts.show(viewer);
        var headings =
                headings("csv.id", "csv.name", "csv.amount", "csv.currency", "csv.close.before", "csv.close", "csv.at");
        try (var csv = CsvDownload.to(response, "put-off.csv", headings)) {
            forecast.moved().forEach(each -> {
                Money value = each.value();
                csv.row(
                        each.id(),
                        each.name(),
                        value == null ? null : value.amount(),
                        value == null ? null : value.currency(),
                        each.from(),
                        each.to(),
                        each.at());
            });
        }
    }

    @GetMapping("/pipeline/score.csv")
    void score(Viewer viewer, HttpServletResponse response) {
        var rows = scores.of(viewer);
        var headings = headings("score.signal", "csv.code", "score.today", "score.suggested");
        try (var csv = CsvDownload.to(response, "score-points.csv", headings)) {
            rows.forEach(row -> csv.row(row.title(), row.signal(), row.today(), row.suggested()));
        }
    }

    /** Each way in total, by team, account manager and month; a column says which a line is. */
    @GetMapping("/pipeline/two-ways.csv")
    void twoWays(Viewer viewer, HttpServletResponse response) {
        TwoWays both = ways.show(viewer);
        var headings = headings(
                "followed.engagement",
                "csv.of",
                "csv.of.name",
                "ways.won",
                "ways.lost",
                "csv.dropped",
                "csv.win-rate",
                "ways.average",
                "ways.cycle",
                "ways.visits",
                "ways.week",
                "ways.hours");
        try (var csv = CsvDownload.to(response, "two-ways.csv", headings)) {
            for (TwoWays.Way way : both.ways()) {
                figures(csv, way, "csv.total", null, way.total());
                way.teams()
                        .forEach(each -> figures(
                                csv,
                                way,
                                "ways.team",
                                each.team() == null ? words.message("ways.no-team") : each.team(),
                                each.figures()));
                way.accountManagers()
                        .forEach(each -> figures(
                                csv, way, "pipeline.accountManager", person(each.accountManager()), each.figures()));
                way.months()
                        .forEach(each -> figures(
                                csv,
                                way,
                                "forecast.month",
                                each.month().toString().substring(0, 7),
                                each.figures()));
            }
        }
    }

    private String person(@Nullable String user) {
        return user == null ? words.message("pipeline.nobody") : people.shown(user);
    }

    private void figures(CsvDownload csv, TwoWays.Way way, String of, @Nullable String name, TwoWays.Figures figures) {
        csv.row(
                words.term("engagement", way.engagement()),
                words.message(of),
                name,
                figures.won(),
                figures.lost(),
                figures.dropped(),
                figures.winRate(),
                figures.averages().stream()
                        .map(each -> each.amount().toPlainString() + " " + each.currency())
                        .collect(Collectors.joining("\n")),
                figures.cycleDays(),
                figures.visits(),
                figures.visitsPerWeek(),
                figures.hours());
    }

    private List<String> headings(String... keys) {
        return Stream.of(keys).map(key -> words.message(key)).toList();
    }
}
