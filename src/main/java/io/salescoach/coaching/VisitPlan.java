package io.salescoach.coaching;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.salescoach.opportunity.Attitude;
import io.salescoach.opportunity.Influence;
import io.salescoach.opportunity.Role;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to prepare for a visit: what the advice says for the people who are met.
 *
 * @param objective what the visit is for: the first action about these people, else the first that can be asked of anybody; null when there is none
 * @param alsoFor what else it can settle
 * @param people whom it is to
 * @param questions what to ask, in the order of the advice, each once
 * @param bring the forms that help
 * @param takeAlong who of our side should come
 * @param actions codes of the actions that it serves
 */
public record VisitPlan(
        String opportunityId,
        LocalDate asOf,
        @Nullable String objective,
        List<String> alsoFor,
        List<Person> people,
        List<String> questions,
        List<Tool> bring,
        List<Companion> takeAlong,
        List<String> actions) {

    /** Somebody who is met. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Person(
            String id,
            @Nullable String name,
            @Nullable String title,
            @Nullable Influence influence,
            @Nullable Attitude attitude) {}

    /** A form of the method. */
    public record Tool(String code, String title) {}

    /**
     * Somebody of our side.
     *
     * @param name null where nobody on the team has that role
     * @param why the skill that is lacking otherwise, or the action that is theirs
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Companion(@Nullable String name, Role role, List<String> why) {}
}
