package io.salescoach.pages.tools;

import io.salescoach.coaching.Advice;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.opportunity.Quadrant;
import io.salescoach.opportunity.Source;
import io.salescoach.pages.Words;
import io.salescoach.pages.facts.Prompts;
import io.salescoach.pages.tools.Sheet.Block;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Fills in the forms of one opportunity. Which facts belong on which form is the method's own layout; all that is advice on
 * them comes from the playbook: the actions that name the form as their tool.
 */
final class SheetBuilder {

    private final Opportunity opportunity;
    private final @Nullable Advice advice;
    private final List<Advice.Finding> predicted;
    private final Prompts prompts;
    private final Words words;
    private final SectionBlocks facts;
    private final BlockBuilder say;

    /**
     * @param advice null when the opportunity is closed
     * @param predicted the needs that the customer's SWOT lets one expect
     */
    SheetBuilder(
            Opportunity opportunity,
            @Nullable Advice advice,
            List<Advice.Finding> predicted,
            SectionBlocks facts,
            Prompts prompts,
            Words words) {
        this.prompts = prompts;
        this.predicted = predicted;
        this.opportunity = opportunity;
        this.advice = advice;
        this.words = words;
        this.facts = facts;
        this.say = new BlockBuilder(words);
    }

    /** The form of a tool; one that a manager has added has its advice and empty lines. */
    Sheet of(String tool) {
        var blocks = new ArrayList<>(
                switch (tool) {
                    case "CUSTOMER_PROFILE_FORM" -> List.of(facts.facts("basics", "customer/"), profile(), sources());
                    case "SWOT_FORM" -> List.of(swot(), factors());
                    case "POTENTIAL_NEEDS_FORM" -> potentialNeeds();
                    case "VISIT_RECORD" -> facts.each("visits");
                    case "SITUATION_DIFFICULTY_IMPACT_FORM" ->
                        List.of(facts.columns("visits", 3, "situation", "difficulty", "impact"));
                    case "QUESTION_PREPARATION" -> List.of(questions(null));
                    case "QUESTIONING_AND_LISTENING" ->
                        List.of(questions(tool), facts.all("stakeholders", 2), notes("heard"));
                    case "SUCCESS_CASES" -> List.of(facts.all("needs", 0), cases());
                    case "FAB" -> List.of(fab());
                    case "OPPORTUNITY_ASSESSMENT" -> assessment();
                    default -> List.of(notes("notes"));
                });
        Block suggested = suggested(tool);
        if (!suggested.rows().isEmpty()) {
            blocks.add(suggested);
        }
        return new Sheet(blocks);
    }

    private List<Block> potentialNeeds() {
        return List.of(
                say.block(
                        "potential.predicted",
                        3,
                        predicted.stream()
                                .map(finding -> BlockBuilder.cells(List.of(finding.message()), List.of()))
                                .toList(),
                        "predicted",
                        "confirmed"),
                facts.all("needs", 2));
    }

    /** @param tool the questions of actions with this tool; null: all questions that are advised now */
    private Block questions(@Nullable String tool) {
        var rows = actions()
                .filter(action -> tool == null || action.tools().contains(tool))
                .flatMap(action -> action.questions().stream())
                .distinct()
                .map(question -> BlockBuilder.cells(List.of(question), List.of()))
                .toList();
        return say.block("questions", 4, rows, "question", "answer");
    }

    private List<Block> assessment() {
        var blocks = new ArrayList<Block>();
        blocks.add(say.pairs(
                "assessment",
                say.row("verdict", advice == null ? null : words.term("verdict", advice.verdict())),
                say.row("gate", advice == null ? null : words.message("tool.gate." + advice.readyToAdvance()))));
        for (String code : List.of("qualification", "event", "solution", "milestones")) {
            blocks.add(facts.facts(code));
        }
        blocks.add(competitors());
        for (String code : List.of("stakeholders", "criteria", "plan")) {
            blocks.add(facts.all(code, 2));
        }
        blocks.add(say.block(
                "findings",
                0,
                findings()
                        .map(finding -> BlockBuilder.cells(
                                List.of(words.term("severity", finding.severity())), List.of(finding.message())))
                        .toList(),
                "severity",
                "finding"));
        return blocks;
    }

    private Block competitors() {
        var known = opportunity.competitors();
        return known != null && known.isEmpty() ? facts.facts("competitors") : facts.all("competitors", 2);
    }

    private Block profile() {
        return say.block(
                "profile.items",
                3,
                Arrays.stream(Source.values())
                        .map(source -> BlockBuilder.cells(
                                List.of(words.term("source", source)),
                                opportunity.customer().profile().stream()
                                        .filter(item -> item.source() == source)
                                        .map(item -> BlockBuilder.text(item.topic()))
                                        .toList()))
                        .toList(),
                "source",
                "topics");
    }

    private Block sources() {
        return say.block(
                "prompts",
                0,
                Arrays.stream(Source.values())
                        .map(source ->
                                BlockBuilder.cells(List.of(words.term("source", source)), prompts.sources(source)))
                        .toList(),
                "source",
                "asks");
    }

    private Block swot() {
        return say.block(
                "swot",
                0,
                List.of(
                        BlockBuilder.cells(quadrant(Quadrant.STRENGTH), quadrant(Quadrant.WEAKNESS)),
                        BlockBuilder.cells(quadrant(Quadrant.OPPORTUNITY), quadrant(Quadrant.THREAT))));
    }

    private Block factors() {
        return say.block(
                "factors",
                0,
                Arrays.stream(Quadrant.values())
                        .map(quadrant -> BlockBuilder.cells(
                                List.of(words.term("quadrant", quadrant)),
                                List.of(String.join(words.message("deal.comma"), prompts.factors(quadrant)))))
                        .toList(),
                "quadrant",
                "consider");
    }

    private List<String> quadrant(Quadrant quadrant) {
        return Stream.concat(
                        Stream.of(words.term("quadrant", quadrant)),
                        opportunity.swot().stream()
                                .filter(entry -> entry.quadrant() == quadrant)
                                .map(entry -> "· "
                                        + Stream.of(entry.factor(), entry.note())
                                                .filter(part -> part != null && !part.isBlank())
                                                .collect(Collectors.joining(": "))))
                .toList();
    }

    private Block cases() {
        return say.block("cases", 3, List.of(), "case.customer", "situation", "difficulty", "case.ours", "case.result");
    }

    private Block fab() {
        return say.block(
                "fab",
                3,
                facts.view("needs").entries().stream()
                        .map(need -> BlockBuilder.cells(
                                Stream.concat(
                                                Stream.of(need.title()),
                                                need.lines().stream().map(line -> line.label() + ": " + line.text()))
                                        .toList(),
                                List.of(),
                                List.of(),
                                List.of()))
                        .toList(),
                "need",
                "feature",
                "advantage",
                "benefit");
    }

    private Block notes(String key) {
        return say.block(key, 6, List.of(), "note");
    }

    private Block suggested(String tool) {
        return say.block(
                "suggested",
                0,
                actions()
                        .filter(action -> action.tools().contains(tool))
                        .map(action -> BlockBuilder.cells(List.of(action.title()), action.how()))
                        .toList(),
                "action",
                "how");
    }

    private Stream<Advice.Action> actions() {
        return advice == null ? Stream.empty() : advice.actions().stream();
    }

    private Stream<Advice.Finding> findings() {
        return advice == null ? Stream.empty() : advice.findings().stream();
    }
}
