package io.salescoach.pages.pipeline;

import io.salescoach.access.Viewer;
import io.salescoach.opportunity.Stage;
import io.salescoach.pages.Words;
import io.salescoach.pipeline.overview.PipelineView;
import io.salescoach.pipeline.store.GateOverrideService;
import io.salescoach.rulebook.tables.Tables.PipelineList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pipeline: where a sales manager begins. */
@Controller
class PipelinePage {

    private final PipelineView view;
    private final PipelineCharts charts;
    private final GateOverrideService overrides;
    private final Words words;

    PipelinePage(PipelineView view, PipelineCharts charts, GateOverrideService overrides, Words words) {
        this.overrides = overrides;
        this.view = view;
        this.charts = charts;
        this.words = words;
    }

    @GetMapping("/pipeline")
    String show(
            Viewer viewer,
            @RequestParam(defaultValue = "") String accountManager,
            @RequestParam(required = false) @Nullable Stage stage,
            Locale locale,
            Model model) {
        String whose = accountManager.isBlank() ? null : accountManager;
        var pipeline = view.show(viewer, whose, stage, locale);
        model.addAttribute("pipeline", pipeline);
        model.addAttribute("accountManager", whose);
        model.addAttribute("stage", stage);
        model.addAttribute("accountManagers", view.accountManagers());
        model.addAttribute("overrides", overrides.lately(viewer, whose));
        model.addAttribute("days", GateOverrideService.DAYS);
        var stages = new LinkedHashMap<String, String>();
        Arrays.stream(Stage.values()).forEach(each -> stages.put(each.name(), words.stage(each)));
        model.addAttribute("stages", stages);
        model.addAttribute("heat", HeatMap.of(pipeline));
        model.addAttribute("gap", gap());
        if (pipeline.total().opportunities() > 0) {
            model.addAttribute("counts", charts.counts(pipeline));
            model.addAttribute("values", pipeline.total().values().isEmpty() ? null : charts.values(pipeline));
            var time = pipeline.total().time();
            model.addAttribute(
                    "time",
                    time != null && time.stream().anyMatch(share -> share.share() != null) ? charts.time(time) : null);
        }
        return "pipeline/pipeline";
    }

    /** The finding by which the list of opportunities knows a missing skill; null when there is none or several. */
    private @Nullable String gap() {
        var codes = words.tables().findings().values().stream()
                .filter(type -> type.pipeline() == PipelineList.SKILL_GAPS)
                .toList();
        return codes.size() == 1 ? codes.get(0).code() : null;
    }
}
