package io.salescoach.opportunity;

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
 * looked and empty that there are none, and {@code buying}, which stays null when nothing is known.
 */
public record Opportunity(
        @NotNull @Pattern(regexp = Limits.ID) String id,
        @NotBlank @Size(max = Limits.NAME) String name,
        @Size(max = Limits.NAME) @Nullable String accountManager,
        @NotNull Stage stage,
        @Nullable Status status,
        @Valid @Nullable Money value,
        @Nullable LocalDate openedOn,
        @Nullable LocalDate stageEnteredOn,
        @Nullable LocalDate expectedCloseOn,
        @Size(max = Limits.TEXT) @Nullable String offering,
        @Valid @Nullable Buying buying,
        @Valid @Nullable Qualification qualification,
        @Valid @Nullable Customer customer,
        @Size(max = Limits.LIST) List<@Valid @NotNull SwotEntry> swot,
        @Size(max = Limits.LIST) List<@Valid @NotNull Stakeholder> stakeholders,
        @Size(max = Limits.LIST) List<@Valid @NotNull Need> needs,
        @Size(max = Limits.LIST) List<@Valid @NotNull Visit> visits,
        @Size(max = Limits.LIST) @Nullable List<@NotBlank @Size(max = Limits.NAME) String> competitors,
        @Valid @Nullable Solution solution,
        @Valid @Nullable Milestones milestones,
        @Size(max = Limits.LIST) List<@Valid @NotNull Objection> objections,
        @Size(max = Limits.LIST) List<@Valid @NotNull TeamMember> team,
        Map<@NotNull Stage, @NotNull @PositiveOrZero @Digits(integer = 9, fraction = 6) BigDecimal> effortHours) {

    public Opportunity {
        status = status == null ? Status.OPEN : status;
        qualification = qualification == null ? new Qualification(null, null, null, null) : qualification;
        customer = customer == null ? new Customer(null, null, null) : customer;
        solution = solution == null ? new Solution(false, false, false, false) : solution;
        milestones = milestones == null ? new Milestones(null, null, null, null, null) : milestones;
        swot = Lists.copy(swot);
        stakeholders = Lists.copy(stakeholders);
        needs = Lists.copy(needs);
        visits = Lists.copy(visits);
        objections = Lists.copy(objections);
        team = Lists.copy(team);
        effortHours = Lists.copy(effortHours);
    }
}
