package io.salescoach.coaching;

import io.salescoach.opportunity.FactPath;
import io.salescoach.opportunity.Need;
import io.salescoach.opportunity.Objection;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.opportunity.Quadrant;
import io.salescoach.opportunity.Role;
import io.salescoach.opportunity.Stage;
import io.salescoach.opportunity.Surface;
import io.salescoach.opportunity.TeamMember;
import io.salescoach.opportunity.Visit;
import io.salescoach.recognition.Recognition;
import io.salescoach.rulebook.AsOf;
import io.salescoach.rulebook.CloseDate;
import io.salescoach.rulebook.ImpliedFact;
import io.salescoach.rulebook.InStage;
import io.salescoach.rulebook.LastVisit;
import io.salescoach.rulebook.Raised;
import io.salescoach.rulebook.RulesStoppedException;
import io.salescoach.rulebook.Said;
import io.salescoach.rulebook.StagePlan;
import io.salescoach.rulebook.StageSkill;
import io.salescoach.rulebook.StageTime;
import io.salescoach.rulebook.Visited;
import io.salescoach.rulebook.tables.Tables;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One opportunity, taken apart into the facts that rules match. Links become facts of their own, so that joins are indexed. */
final class SessionFacts {

    private static final long MOST_SECONDS = 5;

    private final List<Object> facts = new ArrayList<>();
    private final List<Objection> objections;
    private final List<StageSkill> skills;

    SessionFacts(Opportunity opportunity, Tables tables, Recognition recognition, LocalDate asOf) {
        objections = recognise(
                opportunity.objections(), recognition::recognise, () -> System.nanoTime() - recognition.learning());
        skills = skills(opportunity, tables);
        facts.add(new AsOf(asOf));
        facts.add(opportunity);
        if (opportunity.stageEnteredOn() != null) {
            facts.add(inStage(opportunity.stage(), opportunity.stageEnteredOn(), asOf, tables));
        }
        if (opportunity.expectedCloseOn() != null) {
            long days = ChronoUnit.DAYS.between(asOf, opportunity.expectedCloseOn());
            facts.add(new CloseDate(opportunity.expectedCloseOn(), days));
        }
        if (opportunity.buying() != null) {
            facts.add(opportunity.buying());
        }
        facts.add(opportunity.qualification());
        facts.add(opportunity.customer());
        facts.add(opportunity.solution());
        facts.add(opportunity.milestones());
        if (opportunity.event() != null) {
            facts.add(opportunity.event());
        }
        if (opportunity.outcome() != null) {
            facts.add(opportunity.outcome());
        }
        if (opportunity.competitors() != null) {
            facts.addAll(opportunity.competitors());
        }
        facts.addAll(opportunity.criteria());
        facts.addAll(opportunity.plan());
        facts.addAll(CustomFieldFacts.of(opportunity, tables.definitions()));
        facts.addAll(List.of(Quadrant.values()));
        facts.addAll(opportunity.swot());
        facts.addAll(opportunity.stakeholders());
        opportunity.needs().forEach(this::add);
        opportunity.visits().forEach(visit -> add(visit, asOf));
        addLastVisit(opportunity, tables, asOf);
        facts.addAll(objections);
        objections.forEach(objection -> addWords(objection, recognition));
        facts.addAll(opportunity.team());
        facts.addAll(skills);
        addImplied(opportunity, tables);
        addTime(opportunity, tables);
    }

    List<Object> facts() {
        return facts;
    }

    /** The objections, each with its surface wherever it was given or recognised. */
    List<Objection> objections() {
        return objections;
    }

    List<StageSkill> skills() {
        return skills;
    }

    /** @param clock in nanoseconds */
    static List<Objection> recognise(
            List<Objection> objections, Function<String, @Nullable Surface> recognition, LongSupplier clock) {
        long end = clock.getAsLong() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
        var recognised = new ArrayList<Objection>();
        for (Objection objection : objections) {
            recognised.add(recognise(objection, recognition));
            if (clock.getAsLong() > end) {
                throw RulesStoppedException.byPhrases("objection-phrases.csv", MOST_SECONDS);
            }
        }
        return List.copyOf(recognised);
    }

    private static Objection recognise(Objection objection, Function<String, @Nullable Surface> recognition) {
        String quote = objection.quote();
        return objection.surface() != null || quote == null || objection.resolved()
                ? objection
                : objection.withSurface(recognition.apply(quote));
    }

    private void addWords(Objection objection, Recognition recognition) {
        if (objection.quote() != null && !objection.resolved()) {
            recognition.words(objection.quote()).forEach(words -> facts.add(new Said(objection.id(), words)));
        }
    }

    private void add(Need need) {
        facts.add(need);
        need.raisedBy().stream().distinct().forEach(by -> facts.add(new Raised(by, need.id(), need.impact() != null)));
    }

    private void add(Visit visit, LocalDate asOf) {
        facts.add(visit);
        boolean met = visit.on() == null || !visit.on().isAfter(asOf);
        visit.with().stream().distinct().forEach(who -> facts.add(new Visited(who, visit.id(), met)));
    }

    private void addLastVisit(Opportunity opportunity, Tables tables, LocalDate asOf) {
        Integer limit = tables.plan(opportunity.stage()).silentDays();
        if (limit != null) {
            opportunity.visits().stream()
                    .map(Visit::on)
                    .filter(on -> on != null && !on.isAfter(asOf))
                    .max(Comparator.naturalOrder())
                    .ifPresent(on -> facts.add(new LastVisit(on, ChronoUnit.DAYS.between(on, asOf), limit)));
        }
    }

    private void addImplied(Opportunity opportunity, Tables tables) {
        tables.stageFacts().values().stream()
                .filter(row -> row.stage() == opportunity.stage())
                .map(row -> new ImpliedFact(row.fact(), FactPath.of(row.fact()).isKnown(opportunity)))
                .forEach(facts::add);
    }

    private static InStage inStage(Stage stage, LocalDate since, LocalDate asOf, Tables tables) {
        int limit = tables.plan(stage).stalledDays();
        return new InStage(stage, since, ChronoUnit.DAYS.between(since, asOf), limit);
    }

    private void addTime(Opportunity opportunity, Tables tables) {
        List<StagePlan> reached = tables.stages().values().stream()
                .filter(plan -> plan.stage().compareTo(opportunity.stage()) <= 0)
                .toList();
        BigDecimal total = sum(reached, plan -> hours(opportunity, plan));
        BigDecimal planned = sum(reached, StagePlan::share);
        reached.forEach(
                plan -> facts.add(new StageTime(plan.stage(), hours(opportunity, plan), total, plan.share(), planned)));
    }

    private static BigDecimal hours(Opportunity opportunity, StagePlan plan) {
        return opportunity.effortHours().getOrDefault(plan.stage(), BigDecimal.ZERO);
    }

    private static BigDecimal sum(List<StagePlan> plans, Function<StagePlan, BigDecimal> of) {
        return plans.stream().map(of).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<StageSkill> skills(Opportunity opportunity, Tables tables) {
        TeamMember accountManager = opportunity.team().stream()
                .filter(member -> member.role() == Role.ACCOUNT_MANAGER)
                .findFirst()
                .orElse(null);
        var skills = new ArrayList<StageSkill>();
        for (Tables.Skill skill : tables.skills().values()) {
            Integer required = skill.required().get(opportunity.stage());
            if (required != null) {
                skills.add(stageSkill(skill.code(), required, accountManager, opportunity.team()));
            }
        }
        return skills;
    }

    private static StageSkill stageSkill(
            String skill, int required, @Nullable TeamMember accountManager, List<TeamMember> team) {
        Integer level = accountManager == null ? null : accountManager.skills().get(skill);
        TeamMember best = null;
        Integer most = null;
        for (TeamMember member : team) {
            Integer theirs = member == accountManager ? null : member.skills().get(skill);
            if (theirs != null && (most == null || theirs > most)) {
                best = member;
                most = theirs;
            }
        }
        return new StageSkill(skill, required, level, best == null ? null : best.name(), most);
    }
}
