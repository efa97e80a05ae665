package io.salescoach.pages.opportunities;

import io.salescoach.coaching.Advice;
import io.salescoach.opportunity.Attitude;
import io.salescoach.opportunity.Influence;
import io.salescoach.opportunity.Need;
import io.salescoach.opportunity.Objection;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.opportunity.PlanStep;
import io.salescoach.opportunity.ProfileItem;
import io.salescoach.opportunity.Quadrant;
import io.salescoach.opportunity.Source;
import io.salescoach.opportunity.Stage;
import io.salescoach.opportunity.Stakeholder;
import io.salescoach.opportunity.Status;
import io.salescoach.opportunity.SwotEntry;
import io.salescoach.pipeline.store.GateOverride;
import io.salescoach.rulebook.tables.Example;
import io.salescoach.rulebook.tables.Tables.Severity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One opportunity as its page shows it.
 *
 * @param advice null when the opportunity is closed, or no advice could be given
 * @param why all findings
 * @param steps what is advised, and what was done while its blocker stands, in the order of the advice
 * @param expected what the customer's SWOT lets one expect it to need
 * @param resting what was done or does not fit here, and is advised no more
 * @param overrides moves that needed a reason, the latest first
 */
record DealView(
        Opportunity facts,
        long version,
        @Nullable Advice advice,
        List<FindingReason> why,
        List<Advice.Finding> expected,
        List<NextStep> steps,
        List<NextStep> resting,
        List<GateOverride> overrides) {

    /** How many people and needs the table of who raised what has at most. */
    private static final int MOST_PEOPLE = 8;

    private static final int MOST_NEEDS = 12;

    /** Something with its place in its list, which names it where it has no id. */
    record At<T>(T item, int index) {}

    /** A stage on the path, and whether it is over, was left with its gate shut, is now, or to come. */
    record Step(Stage stage, String state) {}

    public boolean open() {
        return facts.status() == Status.OPEN;
    }

    public List<Step> path() {
        var path = new ArrayList<Step>();
        for (Stage stage : Stage.values()) {
            int order = stage.compareTo(facts.stage());
            boolean won = facts.status() == Status.WON;
            String over = order < 0 && isPassedOver(stage) ? "over" : "done";
            path.add(new Step(stage, order < 0 || won ? over : order == 0 ? "now" : "next"));
        }
        return path;
    }

    /** Whether the gate behind a stage was shut when the deal last went through it. */
    private boolean isPassedOver(Stage stage) {
        for (GateOverride each : overrides) {
            if (each.passed(stage)) {
                return true;
            }
            if (each.kind() == GateOverride.Kind.WENT_BACK && each.to().compareTo(stage) <= 0) {
                return false;
            }
        }
        return false;
    }

    /** The stages that are over. */
    public List<Stage> earlier() {
        return Stream.of(Stage.values())
                .filter(stage -> stage.compareTo(facts.stage()) < 0)
                .toList();
    }

    /** The stage behind the gate; null when this is the last. */
    public @Nullable Stage next() {
        int next = facts.stage().ordinal() + 1;
        return next < Stage.values().length ? Stage.values()[next] : null;
    }

    /** What is to be done now: few, as ranking.csv has it. */
    public List<NextStep> now() {
        return steps.stream().filter(NextStep::isNow).toList();
    }

    /** What else opens the gate. */
    public List<NextStep> opening() {
        return steps.stream()
                .filter(step -> !step.isNow() && !step.blockers().isEmpty())
                .toList();
    }

    /** What can wait. */
    public List<NextStep> others() {
        return steps.stream()
                .filter(step -> !step.isNow() && step.blockers().isEmpty())
                .toList();
    }

    /** What keeps the gate shut although nothing is advised against it. */
    public List<FindingReason> unanswered() {
        return why.stream()
                .filter(each -> each.severity() == Severity.BLOCKER)
                .filter(each -> steps.stream().noneMatch(step -> step.why().contains(each)))
                .toList();
    }

    /** The agreed step that is due first; null when none is open. */
    public @Nullable At<PlanStep> agreed() {
        return at(open() ? facts.plan() : List.<PlanStep>of()).stream()
                .filter(each -> each.item().done() == null)
                .min(Comparator.comparing(each -> each.item().due(), Comparator.nullsLast(Comparator.naturalOrder())))
                .orElse(null);
    }

    /** The open step of the plan that carries out an action; null when there is none. */
    public @Nullable PlanStep planned(String action) {
        return facts.plan().stream()
                .filter(step -> step.done() == null && action.equals(step.action()))
                .findFirst()
                .orElse(null);
    }

    public boolean overdue(@Nullable LocalDate due) {
        return due != null && advice != null && due.isBefore(advice.asOf());
    }

    /** What the address of an entry calls it. */
    public String key(String id, int index) {
        return id.matches("\\.+") ? "~" + index : id;
    }

    public List<At<ProfileItem>> profile(Source source) {
        return at(facts.customer().profile()).stream()
                .filter(each -> each.item().source() == source)
                .toList();
    }

    public List<At<SwotEntry>> swot(Quadrant quadrant) {
        return at(facts.swot()).stream()
                .filter(each -> each.item().quadrant() == quadrant)
                .toList();
    }

    /** What a SWOT entry lets one expect the customer to need; null when nothing. */
    public @Nullable String predicted(String swot) {
        return expected.stream()
                .filter(each -> each.label().equals("LATENT_NEED(" + swot + ")"))
                .map(Advice.Finding::message)
                .findFirst()
                .orElse(null);
    }

    /** What the quadrants say together. */
    public List<Advice.Finding> deeper() {
        return expected.stream().filter(each -> each.code().equals("DEEP_NEED")).toList();
    }

    public List<At<Stakeholder>> people(@Nullable Influence influence, Attitude attitude) {
        return at(facts.stakeholders()).stream()
                .filter(each ->
                        each.item().influence() == influence && each.item().attitude() == attitude)
                .toList();
    }

    public List<Stakeholder> team() {
        return facts.stakeholders().stream()
                .filter(Stakeholder::projectTeam)
                .limit(MOST_PEOPLE)
                .toList();
    }

    public List<Need> asked() {
        return facts.needs().stream().limit(MOST_NEEDS).toList();
    }

    /** Whether the table of who raised what leaves something out. */
    public boolean askedMore() {
        return facts.needs().size() > MOST_NEEDS
                || facts.stakeholders().stream()
                                .filter(Stakeholder::projectTeam)
                                .count()
                        > MOST_PEOPLE;
    }

    public Advice.@Nullable Diagnosis diagnosis(String objection) {
        return advice == null
                ? null
                : advice.objections().stream()
                        .filter(each -> Objects.equals(each.id(), objection))
                        .findFirst()
                        .orElse(null);
    }

    /** The open objection whose quote somebody may say more of than was recognised; null when there is none. */
    public @Nullable Objection correctable(String objection) {
        return facts.objections().stream()
                .filter(each -> each.id().equals(objection) && diagnosis(objection) != null)
                .filter(each -> each.quote() != null
                        && !each.quote().isBlank()
                        && each.quote().strip().length() <= Example.LONGEST)
                .findFirst()
                .orElse(null);
    }

    public static <T> List<At<T>> at(List<T> list) {
        var all = new ArrayList<At<T>>();
        for (T item : list) {
            all.add(new At<>(item, all.size()));
        }
        return all;
    }
}
