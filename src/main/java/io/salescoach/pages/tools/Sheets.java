package io.salescoach.pages.tools;

import io.salescoach.coaching.Advice;
import io.salescoach.opportunity.Competitor;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.pages.Words;
import io.salescoach.pages.tools.Sheet.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Fills in the forms of one opportunity. Which facts belong on which form is the method's own layout; all that is advice on
 * them comes from the playbook: the actions that name the form as their tool.
 */
final class Sheets {

    private final Opportunity opportunity;
    private final @Nullable Advice advice;
    private final Words words;
    private final Blocks say;
    private final FactBlocks facts;

    /** @param advice null when the opportunity is closed */
    Sheets(Opportunity opportunity, @Nullable Advice advice, Words words) {
        this.opportunity = opportunity;
        this.advice = advice;
        this.words = words;
        this.say = new Blocks(opportunity, words);
        this.facts = new FactBlocks(opportunity, words, say);
    }

    /** The form of a tool; one that a manager has added has its advice and empty lines. */
    Sheet of(String tool) {
        var blocks = new ArrayList<>(
                switch (tool) {
                    case "CUSTOMER_PROFILE_FORM" -> facts.profile();
                    case "SWOT_FORM" -> List.of(facts.swot());
                    case "POTENTIAL_NEEDS_FORM" -> potentialNeeds();
                    case "VISIT_RECORD" -> facts.visits();
                    case "SITUATION_DIFFICULTY_IMPACT_FORM" -> List.of(facts.situation());
                    case "QUESTION_PREPARATION" -> List.of(questions(null));
                    case "QUESTIONING_AND_LISTENING" -> List.of(questions(tool), facts.people(), facts.notes("heard"));
                    case "SUCCESS_CASES" -> List.of(facts.needs("cases.needs", 0), facts.cases());
                    case "FAB" -> List.of(facts.fab());
                    case "OPPORTUNITY_ASSESSMENT" -> assessment();
                    default -> List.of(facts.notes("notes"));
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
                        findings("DISCOVERY", finding -> finding.subject() != null)
                                .map(finding -> Blocks.cells(List.of(finding.message()), List.of()))
                                .toList(),
                        "predicted",
                        "confirmed"),
                facts.needs("potential.needs", 2));
    }

    /** @param tool the questions of actions with this tool; null: all questions that are advised now */
    private Block questions(@Nullable String tool) {
        var rows = actions()
                .filter(action -> tool == null || tool.equals(action.tool()))
                .flatMap(action -> action.questions().stream())
                .distinct()
                .map(question -> Blocks.cells(List.of(question), List.of()))
                .toList();
        return say.block("questions", 4, rows, "question", "answer");
    }

    private List<Block> assessment() {
        var asked = opportunity.qualification();
        var done = opportunity.solution();
        var blocks = new ArrayList<Block>();
        blocks.add(say.pairs(
                "assessment",
                say.row("verdict", advice == null ? null : words.term("verdict", advice.verdict())),
                say.row("ask.need", words.code("answer", asked.need())),
                say.row("ask.authority", words.code("answer", asked.authority())),
                say.row("ask.budget", words.code("answer", asked.budget())),
                say.row("ask.timeline", words.code("answer", asked.timeline())),
                say.row("gate", advice == null ? null : words.message("tool.gate." + advice.readyToAdvance())),
                say.row(
                        "competitors",
                        opportunity.competitors() == null ? null : competitors(opportunity.competitors()))));
        blocks.add(facts.people());
        blocks.add(say.pairs(
                "solution",
                say.row("part.architecture", say.yes(done.architecture())),
                say.row("part.differentiation", say.yes(done.differentiation())),
                say.row("part.benefitAnalysis", say.yes(done.benefitAnalysis())),
                say.row("part.implementationPlan", say.yes(done.implementationPlan()))));
        blocks.add(say.block(
                "findings",
                0,
                findings(null, any -> true)
                        .map(finding -> Blocks.cells(
                                List.of(words.term("severity", finding.severity())), List.of(finding.message())))
                        .toList(),
                "severity",
                "finding"));
        return blocks;
    }

    private String competitors(List<Competitor> names) {
        return names.isEmpty()
                ? words.message("tool.competitors.none")
                : names.stream().map(Competitor::name).collect(Collectors.joining(words.message("tool.comma")));
    }

    private Block suggested(String tool) {
        return say.block(
                "suggested",
                0,
                actions()
                        .filter(action -> tool.equals(action.tool()))
                        .map(action -> Blocks.cells(List.of(action.title()), action.how()))
                        .toList(),
                "action",
                "how");
    }

    private Stream<Advice.Action> actions() {
        return advice == null ? Stream.empty() : advice.actions().stream();
    }

    private Stream<Advice.Finding> findings(@Nullable String area, Function<Advice.Finding, Boolean> wanted) {
        return advice == null
                ? Stream.empty()
                : advice.findings().stream()
                        .filter(finding -> area == null || area.equals(finding.area()))
                        .filter(wanted::apply);
    }
}
