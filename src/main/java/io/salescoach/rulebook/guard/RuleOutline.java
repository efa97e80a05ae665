package io.salescoach.rulebook.guard;

import io.salescoach.input.Sentence;
import io.salescoach.opportunity.Stage;
import io.salescoach.rulebook.RuleBook;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a rule's text alone says, without any facts: what it reads, what it gives, and why it can never hold.
 *
 * @param thresholds the rows of thresholds.csv that it reads
 * @param scopes for each time that the rule asks for an area, the alternatives of which one must hold
 * @param needs what other rules must conclude for this one: {@code verdict} and {@code engagement} with their codes
 * @param gives what it concludes beside a finding: {@code evidence}, {@code verdict}, {@code engagement} and subjects that
 *     it {@code found}, with their codes
 * @param contradiction two of its conditions that cannot hold together; null when there are none
 */
public record RuleOutline(
        Set<String> thresholds,
        List<List<AreaNeed>> scopes,
        Map<String, Set<String>> needs,
        Map<String, Set<String>> gives,
        @Nullable Sentence contradiction) {

    /** An area that a rule asks for (empty: any), and the stages in which it does. */
    public record AreaNeed(String area, Set<Stage> stages) {}

    /** The outline of every rule of a book, by the rule's name. */
    public static Map<String, RuleOutline> of(RuleBook book) {
        return book.trees().stream().collect(Collectors.toMap(RuleTree::name, RuleOutlines::of));
    }
}
