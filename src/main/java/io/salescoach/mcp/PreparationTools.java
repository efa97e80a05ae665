package io.salescoach.mcp;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.salescoach.coaching.WhyNot;
import io.salescoach.input.Limits;
import io.salescoach.pipeline.overview.VisitPlans;
import io.salescoach.pipeline.store.Explanations;
import io.salescoach.pipeline.store.OpportunityService;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** What helps to prepare the next step of a deal: why the coach is silent, what opens the next stage, whom to ask what. */
@Component
@Lazy
class PreparationTools implements ToolGroup {

    private final OpportunityService opportunities;
    private final Explanations explanations;
    private final VisitPlans visits;

    PreparationTools(OpportunityService opportunities, Explanations explanations, VisitPlans visits) {
        this.opportunities = opportunities;
        this.explanations = explanations;
        this.visits = visits;
    }

    @Override
    public List<AssistantTool<?>> tools() {
        return List.of(
                new AssistantTool<>(
                        "why_not",
                        "Why not 为什么没有",
                        "Tells why the coach says something about a deal, or does not: for each rule that could conclude a"
                                + " finding its conditions in words, which hold and by which facts, which fails first, and"
                                + " what comes nearest. Ask for a finding or for a rule.",
                        Asked.class,
                        "GET " + DealTools.DEAL + "/why-not",
                        false,
                        this::whyNot),
                new AssistantTool<>(
                        "road",
                        "Road to the next stage 通往下一阶段",
                        "Tells the fewest facts that would open the next stage of a deal, in order, each with its field and"
                                + " a value that would do. They were tried against the rules; whether they are true is"
                                + " for the customer to say, so never record them unasked.",
                        OfDeal.class,
                        "GET " + DealTools.DEAL + "/road",
                        false,
                        this::road),
                new AssistantTool<>(
                        "visit_plan",
                        "Visit plan 拜访计划",
                        "Prepares a visit: the objective, the people, questions in order, what to bring and whom to take"
                                + " along.",
                        Visit.class,
                        "GET " + DealTools.DEAL + "/visit-plan",
                        false,
                        this::plan));
    }

    /** What why_not takes. */
    record Asked(
            @JsonPropertyDescription(DealTools.ID_ABOUT) @NotNull @Pattern(regexp = Limits.ID) String deal,

            @JsonPropertyDescription(
                    "The code of a finding, such as BUDGET_UNKNOWN, or with whom or what it is about, such"
                            + " as NEEDS_NOT_BROAD(cfo).")
            @Size(max = Limits.NAME) @Nullable String finding,

            @JsonPropertyDescription("The name of a rule, instead of a finding.") @Size(max = Limits.NAME) @Nullable String rule,

            @JsonPropertyDescription("Of the texts in the answer.") @Nullable Language language) {}

    /** What road takes. */
    record OfDeal(
            @JsonPropertyDescription(DealTools.ID_ABOUT) @NotNull @Pattern(regexp = Limits.ID) String deal,

            @JsonPropertyDescription("Of the texts in the answer.") @Nullable Language language) {}

    /** What visit_plan takes. */
    record Visit(
            @JsonPropertyDescription(DealTools.ID_ABOUT) @NotNull @Pattern(regexp = Limits.ID) String deal,

            @JsonPropertyDescription(
                    "The ids of the people who are met, as read_deal tells them; without any, those whom"
                            + " the coach wants to be met first.")
            @Size(max = 50) @Nullable List<@NotNull @Size(max = Limits.NAME) String> with,

            @JsonPropertyDescription("The day for which the visit is prepared; without it today.") @Nullable LocalDate asOf,

            @JsonPropertyDescription("Of the texts in the answer.") @Nullable Language language) {}

    private Object whyNot(Asker asker, Asked asked) {
        var question = new WhyNot.Question(asked.finding(), asked.rule());
        return explanations.whyNot(asker.viewer(), asked.deal(), question, null, Language.of(asked.language(), asker));
    }

    private Object road(Asker asker, OfDeal asked) {
        return explanations.road(asker.viewer(), asked.deal(), null, Language.of(asked.language(), asker));
    }

    private Object plan(Asker asker, Visit asked) {
        return visits.plan(
                opportunities.find(asker.viewer(), asked.deal()),
                Objects.requireNonNullElse(asked.with(), List.of()),
                asked.asOf(),
                Language.of(asked.language(), asker));
    }
}
