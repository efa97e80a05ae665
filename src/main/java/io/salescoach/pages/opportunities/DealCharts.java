package io.salescoach.pages.opportunities;

import io.salescoach.opportunity.Documents;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.opportunity.Role;
import io.salescoach.opportunity.TeamMember;
import io.salescoach.pages.Words;
import io.salescoach.rulebook.Tables;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The figures of one opportunity that are drawn: skills against what the stage requires, time against plan. */
@Component
class DealCharts {

    private static final String OURS = "#0f5c6e";
    private static final String PLAN = "#b97a12";

    private static final int LABEL = 24;

    private final Words words;

    DealCharts(Words words) {
        this.words = words;
    }

    /**
     * A skill that the stage requires.
     *
     * @param level of the account manager; null when it was not assessed
     * @param colleague who is best at it beside the account manager; null when nobody was assessed
     */
    record SkillLine(
            String name,
            int required,
            @Nullable Integer level,
            @Nullable String colleague,
            @Nullable Integer theirs) {

        public boolean below() {
            return level != null && level < required;
        }
    }

    /** The time spent in a stage, and its share of all in percent, against the share that is planned. */
    record TimeLine(String name, BigDecimal hours, BigDecimal share, BigDecimal plan) {}

    List<SkillLine> skills(Opportunity facts) {
        TeamMember manager = facts.team().stream()
                .filter(member -> member.role() == Role.ACCOUNT_MANAGER)
                .findFirst()
                .orElse(null);
        return words.tables().skills().values().stream()
                .filter(skill -> skill.required().containsKey(facts.stage()))
                .map(skill -> line(skill, facts, manager))
                .toList();
    }

    private SkillLine line(Tables.Skill skill, Opportunity facts, @Nullable TeamMember manager) {
        var best = facts.team().stream()
                .filter(member -> member != manager && member.skills().containsKey(skill.code()))
                .max(Comparator.comparing(member -> member.skills().get(skill.code())))
                .orElse(null);
        return new SkillLine(
                words.text(skill.title()),
                skill.required().get(facts.stage()),
                manager == null ? null : manager.skills().get(skill.code()),
                best == null ? null : best.name(),
                best == null ? null : best.skills().get(skill.code()));
    }

    List<TimeLine> times(Opportunity facts) {
        BigDecimal total = facts.effortHours().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return words.tables().stages().values().stream()
                .map(plan -> {
                    var hours = facts.effortHours().getOrDefault(plan.stage(), BigDecimal.ZERO);
                    var share = total.signum() == 0
                            ? BigDecimal.ZERO
                            : hours.movePointRight(2).divide(total, 1, RoundingMode.HALF_UP);
                    return new TimeLine(words.text(plan.title()), hours, share, plan.share());
                })
                .toList();
    }

    String skillChart(List<SkillLine> lines) {
        var chart = chart(
                "radar", lines.stream().map(line -> shortened(line.name())).toList());
        add(chart, "deal.team.required", PLAN, lines, SkillLine::required);
        add(chart, "deal.team.level", OURS, lines, line -> line.level() == null ? 0 : line.level());
        var scale =
                options(chart).putObject("scales").putObject("r").put("min", 0).put("max", 5);
        scale.putObject("ticks").put("stepSize", 1);
        return Documents.write(chart);
    }

    String timeChart(List<TimeLine> lines) {
        var chart = chart("bar", lines.stream().map(TimeLine::name).toList());
        add(chart, "deal.time.share", OURS, lines, TimeLine::share);
        add(chart, "deal.time.plan", PLAN, lines, TimeLine::plan);
        options(chart).putObject("scales").putObject("y").put("beginAtZero", true);
        return Documents.write(chart);
    }

    /** Around a circle there is little room; the table beside it has the whole names. */
    private static String shortened(String name) {
        return name.length() <= LABEL ? name : name.substring(0, LABEL - 1).stripTrailing() + "…";
    }

    private static ObjectNode chart(String type, List<String> names) {
        var chart = JsonNodeFactory.instance.objectNode().put("type", type);
        ObjectNode data = chart.putObject("data");
        names.forEach(data.putArray("labels")::add);
        data.putArray("datasets");
        chart.putObject("options").put("animation", false);
        return chart;
    }

    private static ObjectNode options(ObjectNode chart) {
        return (ObjectNode) chart.get("options");
    }

    private <T> void add(ObjectNode chart, String key, String colour, List<T> lines, Function<T, Number> figure) {
        ObjectNode set = ((ArrayNode) chart.get("data").get("datasets")).addObject();
        set.put("label", words.message(key))
                .put("borderColor", colour)
                .put("borderWidth", 2)
                .put("backgroundColor", chart.get("type").asString().equals("radar") ? colour + "22" : colour);
        ArrayNode data = set.putArray("data");
        lines.forEach(line -> data.add(new BigDecimal(figure.apply(line).toString())));
    }
}
