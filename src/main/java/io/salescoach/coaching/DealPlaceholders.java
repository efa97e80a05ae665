package io.salescoach.coaching;

import io.salescoach.opportunity.Attitude;
import io.salescoach.opportunity.Need;
import io.salescoach.opportunity.Objection;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.opportunity.PlanStep;
import io.salescoach.opportunity.Quadrant;
import io.salescoach.opportunity.Role;
import io.salescoach.opportunity.Side;
import io.salescoach.opportunity.Stakeholder;
import io.salescoach.opportunity.TeamMember;
import io.salescoach.opportunity.Visit;
import io.salescoach.rulebook.Conclusions.Found;
import io.salescoach.rulebook.tables.DealWord;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says what is recorded of a deal for the steps and questions of one action, in the words in which it is recorded. */
final class DealPlaceholders {

    private final Opportunity deal;
    private final Wording wording;
    private final List<Found> findings;
    private final List<String> with;
    private final LocalDate asOf;

    DealPlaceholders(Opportunity deal, Wording wording, List<Found> findings, List<String> with, LocalDate asOf) {
        this.deal = deal;
        this.wording = wording;
        this.findings = findings;
        this.with = with;
        this.asOf = asOf;
    }

    /** What a placeholder stands for; null when nothing is recorded, or when something is and it says that nothing is. */
    @Nullable String value(String placeholder) {
        for (DealWord word : DealWord.values()) {
            if (word.placeholder().equals(placeholder)) {
                return value(word);
            } else if (word.absent().equals(placeholder)) {
                return value(word) == null ? "" : null;
            }
        }
        return null;
    }

    private @Nullable String value(DealWord word) {
        return switch (word) {
            case STRENGTHS -> swot(Quadrant.STRENGTH);
            case WEAKNESSES -> swot(Quadrant.WEAKNESS);
            case OPPORTUNITIES -> swot(Quadrant.OPPORTUNITY);
            case THREATS -> swot(Quadrant.THREAT);
            case NEED -> first(needs().filter(need -> !blank(need.statement())).map(wording::name));
            case IMPACT -> first(Stream.concat(needs().map(Need::impact), visits().map(Visit::impact)));
            case SITUATION -> first(visits().map(Visit::situation));
            case DIFFICULTY -> first(visits().map(Visit::difficulty));
            case QUOTE ->
                list(subjects(Objection.class)
                        .filter(objection -> !blank(objection.quote()))
                        .map(wording::name));
            case OBJECTIONS ->
                list(deal.objections().stream()
                        .filter(objection -> !objection.resolved())
                        .map(wording::name));
            case PEOPLE -> people(with);
            case MET -> first(visits().filter(visit -> !visit.with().isEmpty()).map(visit -> people(visit.with())));
            case SUPPORTER ->
                first(deal.stakeholders().stream()
                        .filter(person -> !person.left() && person.attitude() == Attitude.SUPPORTIVE)
                        .sorted(Comparator.comparing(Stakeholder::champion).reversed())
                        .map(wording::name));
            case CRITERIA ->
                list(deal.criteria().stream()
                        .filter(criterion -> !blank(criterion.statement()))
                        .map(wording::name));
            case EVENT -> event();
            case COMMITMENT -> first(visits().map(Visit::commitment));
            case OUR_STEP -> steps(Side.US);
            case THEIR_STEP -> steps(Side.CUSTOMER);
            case EXECUTIVE ->
                first(deal.team().stream()
                        .filter(member -> member.role() == Role.EXECUTIVE)
                        .map(TeamMember::name));
        };
    }

    private @Nullable String swot(Quadrant quadrant) {
        return list(deal.swot().stream()
                .filter(entry -> entry.quadrant() == quadrant)
                .map(entry -> blank(entry.note())
                        ? wording.name(entry)
                        : String.valueOf(entry.note()).strip()));
    }

    private Stream<Need> needs() {
        return deal.needs().stream()
                .filter(need -> !Boolean.FALSE.equals(need.relevant()))
                .sorted(by(Need::priority));
    }

    /** Visits that took place, the last first. */
    private Stream<Visit> visits() {
        return deal.visits().stream()
                .filter(visit -> visit.on() != null && !visit.on().isAfter(asOf))
                .sorted(Comparator.comparing(Visit::on, Comparator.nullsLast(Comparator.reverseOrder())));
    }

    private @Nullable String people(List<String> ids) {
        return list(deal.stakeholders().stream()
                .filter(person -> !person.left() && ids.contains(person.id()))
                .map(wording::name));
    }

    private @Nullable String steps(Side side) {
        return list(subjects(PlanStep.class).filter(step -> step.side() == side).map(wording::name));
    }

    private <T> Stream<T> subjects(Class<T> type) {
        return findings.stream().map(Found::subject).filter(type::isInstance).map(type::cast);
    }

    private @Nullable String event() {
        var event = deal.event();
        String what = event == null ? null : event.what();
        return what == null ? null : what.strip();
    }

    private static @Nullable String first(Stream<? extends @Nullable String> values) {
        return values.filter(value -> !blank(value))
                .map(String::strip)
                .findFirst()
                .orElse(null);
    }

    private @Nullable String list(Stream<String> values) {
        Collection<String> each = values.collect(LinkedHashSet::new, Collection::add, Collection::addAll);
        return wording.list(each);
    }

    private static <T, U extends Comparable<U>> Comparator<T> by(Function<T, @Nullable U> of) {
        return Comparator.comparing(of, Comparator.nullsLast(Comparator.naturalOrder()));
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
