package io.salescoach.pages.opportunities;

import io.salescoach.coaching.Advice;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.opportunity.Role;
import io.salescoach.opportunity.TeamMember;
import io.salescoach.pages.Words;
import io.salescoach.rulebook.tables.ScoreRow;
import io.salescoach.rulebook.tables.Tables;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The figures of one opportunity that are drawn: skills against what the stage requires, time against plan. */
@Component
class DealFigures {

    private final Words words;

    DealFigures(Words words) {
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

    /** How probable it is to win, in percent, the points that make it, and what would raise it. */
    record ScoreView(int percent, List<ScoreLine> lines, List<ScoreChances.Chance> chances) {}

    /** Something that speaks for winning, or against it where the points are below 0. */
    record ScoreLine(String text, BigDecimal points) {}

    /** Null where nothing was advised, or no table gives points. */
    @Nullable ScoreView score(@Nullable Advice advice) {
        Advice.Score score = advice == null ? null : advice.score();
        if (advice == null || score == null) {
            return null;
        }
        var fields = words.tables().definitions().values();
        var texts = new HashMap<String, String>();
        words.tables().score().values().forEach(row -> texts.put(row.signal(fields), words.text(row.text())));
        var lines = new ArrayList<ScoreLine>();
        score.signals()
                .forEach(each ->
                        lines.add(new ScoreLine(texts.getOrDefault(each.signal(), each.signal()), each.points())));
        BigDecimal base = score.points();
        for (Advice.Score.Signal each : score.signals()) {
            base = base.subtract(each.points());
        }
        lines.add(new ScoreLine(texts.getOrDefault(ScoreRow.BASE, ScoreRow.BASE), base));
        return new ScoreView(
                Advice.Score.percent(score.likelihood()), lines, ScoreChances.of(advice, score, words.tables(), texts));
    }

    List<SkillLine> skills(Opportunity facts) {
        TeamMember manager = facts.team().stream()
                .filter(member -> member.role() == Role.ACCOUNT_MANAGER)
                .findFirst()
                .orElse(null);
        return words.tables().skills().values().stream()
                .flatMap(skill -> Optional.ofNullable(skill.required().get(facts.stage()))
                        .map(required -> line(skill, required, facts, manager))
                        .stream())
                .toList();
    }

    private SkillLine line(Tables.Skill skill, int required, Opportunity facts, @Nullable TeamMember manager) {
        var best = facts.team().stream()
                .filter(member -> member != manager && member.skills().containsKey(skill.code()))
                .max(Comparator.comparing(member -> member.skills().get(skill.code())))
                .orElse(null);
        return new SkillLine(
                words.text(skill.title()),
                required,
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
}
