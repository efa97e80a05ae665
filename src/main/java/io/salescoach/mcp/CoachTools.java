package io.salescoach.mcp;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.salescoach.coaching.Advice;
import io.salescoach.input.Limits;
import io.salescoach.pipeline.journal.AdviceJournal;
import io.salescoach.pipeline.store.OpportunityService;
import io.salescoach.pipeline.store.StoredOpportunity;
import io.salescoach.rulebook.tables.When;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the coach says of a deal as it is, or as it might be. */
@Component
@Lazy
class CoachTools implements ToolGroup {

    private static final String ADVICE = "GET " + DealTools.DEAL + "/advice";

    private final OpportunityService opportunities;
    private final AdviceJournal journal;
    private final JsonMapper json;

    CoachTools(OpportunityService opportunities, AdviceJournal journal, JsonMapper json) {
        this.opportunities = opportunities;
        this.journal = journal;
        this.json = json;
    }

    @Override
    public List<AssistantTool<?>> tools() {
        return List.of(
                new AssistantTool<>(
                        "advice",
                        "Advice 获取建议",
                        "Tells what is missing or weak in a deal (findings; a BLOCKER keeps it from the next stage), what"
                                + " to do now and next with the steps and questions for it, what probably lies behind"
                                + " each objection, and the next step. It comes from the company's rules, so it is to"
                                + " be told as it is, not improved upon.",
                        AdviceOf.class,
                        ADVICE,
                        false,
                        this::advise),
                new AssistantTool<>(
                        "what_if",
                        "What if 假设推演",
                        "Tells what would change in the advice if facts were otherwise: which findings would be settled,"
                                + " which would be new, what would then be done now. Nothing is stored. Takes the same"
                                + " changes and add as record_facts.",
                        WhatIf.class,
                        ADVICE,
                        false,
                        this::imagine));
    }

    /** What advice takes. */
    record AdviceOf(
            @JsonPropertyDescription(DealTools.ID_ABOUT) @NotNull @Pattern(regexp = Limits.ID) String deal,

            @JsonPropertyDescription("The day for which advice is asked; without it today.") @Nullable LocalDate asOf,

            @JsonPropertyDescription("True: also what comes later, skills, and on which facts and rules each finding"
                    + " and the order of actions rest.")
            @Nullable Boolean full,

            @JsonPropertyDescription("Of the texts in the answer.") @Nullable Language language) {}

    /** What what_if takes. */
    record WhatIf(
            @JsonPropertyDescription(DealTools.ID_ABOUT) @NotNull @Pattern(regexp = Limits.ID) String deal,

            @JsonPropertyDescription("A JSON merge patch of the deal's file (RFC 7396), such as"
                    + " {\"qualification\": {\"budget\": \"YES\"}} or {\"stage\": \"BUSINESS\"}.")
            @Nullable ObjectNode changes,

            @JsonPropertyDescription("Entries that would be added, by list: " + FactChange.NAMES + ".") @Nullable ObjectNode add,

            @JsonPropertyDescription("Of the texts in the answer.") @Nullable Language language) {}

    private Object advise(Asker asker, AdviceOf wanted) {
        var advice =
                journal.advise(asker.viewer(), wanted.deal(), wanted.asOf(), Language.of(wanted.language(), asker));
        return Boolean.TRUE.equals(wanted.full()) ? advice : brief(advice);
    }

    /** Without what is only for looking closer. */
    private ObjectNode brief(Advice advice) {
        ObjectNode brief = json.valueToTree(advice);
        brief.remove(List.of("rules", "score", "skills"));
        brief.withArray("/findings").forEach(finding -> ((ObjectNode) finding).remove(List.of("rule", "facts")));
        ArrayNode actions = brief.withArray("/actions");
        actions.removeIf(action -> action.path("when").asString().equals(When.LATER.name()));
        actions.forEach(action -> ((ObjectNode) action).remove(List.of("ranking", "tools")));
        return brief;
    }

    private Object imagine(Asker asker, WhatIf wanted) {
        var change = new FactChange(wanted.changes(), wanted.add());
        Locale locale = Language.of(wanted.language(), asker);
        StoredOpportunity stored = opportunities.find(asker.viewer(), wanted.deal());
        var now = journal.imagine(stored, stored.document(), locale);
        var then = journal.imagine(stored, change.on(stored.document()), locale);
        return Map.of("version", stored.version(), "effect", Effect.of(now, then));
    }
}
