package io.salescoach.pages.pipeline;

import io.salescoach.access.UserNames;
import io.salescoach.access.Viewer;
import io.salescoach.opportunity.Stage;
import io.salescoach.pages.CsvDownload;
import io.salescoach.pages.Words;
import io.salescoach.pipeline.overview.Pipeline;
import io.salescoach.pipeline.overview.PipelineView;
import io.salescoach.pipeline.store.GateOverrideService;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The lists of the pipeline, narrowed as on the page, as tables for spreadsheet programs. */
@Controller
class PipelineDownload {

    private final PipelineView view;
    private final GateOverrideService overrides;
    private final UserNames people;
    private final Words words;

    PipelineDownload(PipelineView view, GateOverrideService overrides, UserNames people, Words words) {
        this.view = view;
        this.overrides = overrides;
        this.people = people;
        this.words = words;
    }

    /** Stages, account managers, findings and missing skills; a column says which a line is. */
    @GetMapping("/pipeline/all.csv")
    void download(
            Viewer viewer,
            @RequestParam(defaultValue = "") String accountManager,
            @RequestParam(required = false) @Nullable Stage stage,
            Locale locale,
            HttpServletResponse response) {
        Pipeline pipeline = view.show(viewer, accountManager.isBlank() ? null : accountManager, stage, locale);
        var headings = headings(
                "csv.of",
                "csv.of.name",
                "csv.code",
                "pipeline.opportunities",
                "pipeline.value",
                "csv.chance",
                "pipeline.ready",
                "pipeline.blocked",
                "pipeline.stalled");
        try (var csv = CsvDownload.to(response, "pipeline.csv", headings)) {
            group(csv, "csv.total", null, null, pipeline.total());
            pipeline.stages()
                    .forEach(each -> group(csv, "pipeline.stage", stage(each.stage()), code(each.stage()), each));
            pipeline.accountManagers()
                    .forEach(each -> group(
                            csv,
                            "pipeline.accountManager",
                            person(each.accountManager()),
                            each.accountManager(),
                            each));
            found(csv, pipeline.total());
        }
    }

    private void group(CsvDownload csv, String of, @Nullable String name, @Nullable String code, Pipeline.Group group) {
        csv.row(
                words.message(of),
                name,
                code,
                group.opportunities(),
                group.values().stream()
                        .map(each -> each.amount().toPlainString() + " " + each.currency())
                        .collect(Collectors.joining("\n")),
                percent(group.likelihood()),
                group.readyToAdvance(),
                group.blocked(),
                group.stalled());
    }

    private void found(CsvDownload csv, Pipeline.Group total) {
        if (total.findings() != null) {
            total.findings()
                    .forEach(each -> count(csv, "pipeline.finding", each.title(), each.code(), each.opportunities()));
        }
        if (total.skillGaps() != null) {
            total.skillGaps()
                    .forEach(each -> count(csv, "csv.skill-gap", each.title(), each.skill(), each.opportunities()));
        }
    }

    private void count(CsvDownload csv, String of, String name, String code, long opportunities) {
        csv.row(words.message(of), name, code, opportunities, null, null, null, null, null);
    }

    /** The moves for which somebody gave a reason of their own. */
    @GetMapping("/pipeline/overrides.csv")
    void overrides(
            Viewer viewer, @RequestParam(defaultValue = "") String accountManager, HttpServletResponse response) {
        var found = overrides.all(viewer, accountManager.isBlank() ? null : accountManager);
        var headings = headings(
                "csv.id",
                "csv.name",
                "csv.accountManager",
                "csv.what",
                "csv.from",
                "csv.to",
                "csv.reason",
                "csv.blockers",
                "csv.by",
                "csv.day");
        try (var csv = CsvDownload.to(response, "overrides.csv", headings)) {
            found.forEach(each -> {
                var move = each.move();
                csv.row(
                        each.opportunity(),
                        each.name(),
                        person(each.accountManager()),
                        words.message("csv.move." + move.kind()),
                        words.stage(move.from()),
                        words.stage(move.to()),
                        move.reason(),
                        move.blockers().stream().map(words::finding).collect(Collectors.joining("\n")),
                        move.by() == null ? null : people.shown(move.by()),
                        move.on());
            });
        }
    }

    private @Nullable Integer percent(@Nullable BigDecimal part) {
        return part == null
                ? null
                : part.movePointRight(2)
                        .setScale(0, java.math.RoundingMode.HALF_UP)
                        .intValue();
    }

    private @Nullable String stage(@Nullable Stage stage) {
        return stage == null ? null : words.stage(stage);
    }

    private static @Nullable String code(@Nullable Stage stage) {
        return stage == null ? null : stage.name();
    }

    private String person(@Nullable String user) {
        return user == null ? words.message("pipeline.nobody") : people.shown(user);
    }

    private List<String> headings(String... keys) {
        return Stream.of(keys).map(key -> words.message(key)).toList();
    }
}
