package io.salescoach.opportunity;

import io.salescoach.input.Copies;
import io.salescoach.input.Limits;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The opportunity file: what the account manager knows about one deal. Everything but id, name and stage may be absent;
 * absent means not known. Lists that are absent are empty, except {@code competitors}, where absent means that nobody
 * looked and empty that there are none; {@code buying}, {@code event} and {@code outcome} stay null when nothing is known.
 * {@link FactSchema} derives sections and fields from this order, and from them all forms, pages and prints.
 */
public record Opportunity(
        @NotNull @Pattern(regexp = Limits.ID) String id,
        @NotBlank @Size(max = Limits.NAME) String name,
        @Valid Customer customer,

        @Size(max = Limits.TEXT) @Fact(oneLine = true) @Nullable String offering,

        @Valid @Nullable Money value,
        @NotNull Stage stage,
        Status status,
        @Nullable LocalDate openedOn,
        @Nullable LocalDate stageEnteredOn,
        @Nullable LocalDate expectedCloseOn,
        @Size(max = Limits.NAME) @Nullable String accountManager,
        @Valid Qualification qualification,
        @Valid @Nullable Buying buying,
        @Size(max = Limits.LIST) List<@Valid @NotNull SwotEntry> swot,
        @Size(max = Limits.LIST) List<@Valid @NotNull Visit> visits,
        @Size(max = Limits.LIST) @Fact(ids = "p") List<@Valid @NotNull Stakeholder> stakeholders,
        @Size(max = Limits.LIST) List<@Valid @NotNull Need> needs,
        @Size(max = Limits.LIST) List<@Valid @NotNull Criterion> criteria,
        @Size(max = Limits.LIST) @Nullable List<@Valid @NotNull Competitor> competitors,
        @Valid Solution solution,
        @Valid Milestones milestones,
        @Valid @Nullable Event event,
        @Size(max = Limits.LIST) List<@Valid @NotNull PlanStep> plan,
        @Size(max = Limits.LIST) List<@Valid @NotNull Objection> objections,
        @Size(max = Limits.LIST) List<@Valid @NotNull TeamMember> team,

        @Fact(section = "time")
        Map<@NotNull Stage, @NotNull @PositiveOrZero @Digits(integer = 9, fraction = 6) BigDecimal> effortHours,

        @Valid @Nullable Outcome outcome,
        @Size(max = Limits.CUSTOM) Map<@NotNull String, Object> custom) {

    public Opportunity {
        custom = Copies.copy(custom);
        status = status == null ? Status.OPEN : status;
        qualification = qualification == null ? new Qualification(null, null, null, null) : qualification;
        customer = customer == null ? new Customer(null, null, List.of(), Map.of()) : customer;
        solution = solution == null ? new Solution(false, false, false, false) : solution;
        milestones = milestones == null ? new Milestones(null, null, null, null, null) : milestones;
        swot = Copies.copy(swot);
        stakeholders = Copies.copy(stakeholders);
        needs = Copies.copy(needs);
        visits = Copies.copy(visits);
        criteria = Copies.copy(criteria);
        plan = Copies.copy(plan);
        objections = Copies.copy(objections);
        team = Copies.copy(team);
        effortHours = Copies.copy(effortHours);
    }

    /**
     * An ended deal as it was before: open, without what is known of its end only. A signed contract is the end of a deal
     * that was won, and no fact from before it.
     */
    public Opportunity asIfOpen() {
        return new Opportunity(
                id,
                name,
                customer,
                offering,
                value,
                stage,
                Status.OPEN,
                openedOn,
                stageEnteredOn,
                expectedCloseOn,
                accountManager,
                qualification,
                buying,
                swot,
                visits,
                stakeholders,
                needs,
                criteria,
                competitors,
                solution,
                milestones.withoutContract(),
                event,
                plan,
                objections,
                team,
                effortHours,
                null,
                custom);
    }
}
