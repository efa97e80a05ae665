package io.salescoach.benchmark;

import io.salescoach.opportunity.Answer;
import io.salescoach.opportunity.Attitude;
import io.salescoach.opportunity.Awareness;
import io.salescoach.opportunity.Influence;
import io.salescoach.opportunity.Interest;
import io.salescoach.opportunity.Need;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.opportunity.Role;
import io.salescoach.opportunity.Stage;
import io.salescoach.opportunity.TeamMember;
import io.salescoach.recognition.Recognition;
import io.salescoach.rulebook.tables.Tables;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The findings of a consultative deal in DEMAND, written by hand: the limit that a rule engine is measured against. It
 * knows its thresholds at compile time and explains nothing, which is what rules are for.
 */
final class FindingsByHand {

    private final Tables tables;
    private final Recognition recognition;

    FindingsByHand(Tables tables, Recognition recognition) {
        this.tables = tables;
        this.recognition = recognition;
    }

    Collection<String> findings(Opportunity file, LocalDate asOf) {
        if (file.stage() != Stage.DEMAND || signals(file) < 2) {
            throw new IllegalArgumentException("only consultative deals in DEMAND");
        }
        var found = new TreeSet<String>();
        qualification(file, found);
        needs(file, found);
        people(file, asOf, found);
        for (var objection : file.objections()) {
            if (!objection.resolved()) {
                found.add("OBJECTION_OPEN(" + objection.id() + ")");
                if (objection.surface() == null
                        && (objection.quote() == null || recognition.recognise(objection.quote()) == null)) {
                    found.add("OBJECTION_UNCLASSIFIED(" + objection.id() + ")");
                }
            }
        }
        skills(file, found);
        if (file.team().stream().noneMatch(member -> member.role() == Role.SUPERVISOR)) {
            found.add("SUPERVISOR_MISSING");
        }
        time(file, asOf, found);
        return found;
    }

    private static int signals(Opportunity file) {
        var buying = Objects.requireNonNull(file.buying());
        int signals = buying.tailored() ? 1 : 0;
        signals += buying.needClarity() != null && buying.needClarity().ordinal() > 0 ? 1 : 0;
        signals += buying.decisionCycleDays() != null && buying.decisionCycleDays() > 30 ? 1 : 0;
        signals += file.stakeholders().size() >= 3 ? 1 : 0;
        return signals + (file.competitors() != null && !file.competitors().isEmpty() ? 1 : 0);
    }

    private static void qualification(Opportunity file, Collection<String> found) {
        var answers = file.qualification();
        answer("NEED", answers.need(), found);
        answer("AUTHORITY", answers.authority(), found);
        answer("BUDGET", answers.budget(), found);
        answer("TIMELINE", answers.timeline(), found);
        if (answers.refusals() + answers.openQuestions() > 0) {
            found.add("QUALIFY_EARLY");
        }
    }

    private static void answer(String question, Answer answer, Collection<String> found) {
        if (answer != Answer.YES) {
            found.add(question + (answer == Answer.NO ? "_ABSENT" : "_UNKNOWN"));
        }
    }

    private static void needs(Opportunity file, Collection<String> found) {
        if (file.needs().isEmpty()) {
            found.add("NEEDS_MISSING");
            return;
        }
        var heard = new HashSet<String>();
        var priorities = new HashSet<Integer>();
        boolean deep = false;
        boolean business = false;
        boolean personal = false;
        for (Need need : file.needs()) {
            heard.addAll(need.raisedBy());
            priorities.add(need.priority());
            deep |= need.awareness() == Awareness.LATENT;
            business |= need.interest() == Interest.BUSINESS;
            personal |= need.interest() == Interest.PERSONAL;
            add(!need.relevant(), "NEED_NOT_RELEVANT(" + need.id() + ")", found);
            add(need.impact() == null, "NEED_IMPACT_UNKNOWN(" + need.id() + ")", found);
        }
        add(!deep, "NEEDS_NOT_DEEP", found);
        add(!business, "NEEDS_BUSINESS_MISSING", found);
        add(!personal, "NEEDS_PERSONAL_MISSING", found);
        add(
                priorities.contains(null) || file.needs().size() > 1 && priorities.size() == 1,
                "NEEDS_NOT_PRIORITISED",
                found);
        file.stakeholders().stream()
                .filter(person -> person.projectTeam() && !heard.contains(person.id()))
                .forEach(person -> found.add("NEEDS_NOT_BROAD(" + person.id() + ")"));
    }

    private static void people(Opportunity file, LocalDate asOf, Collection<String> found) {
        var met = new HashSet<String>();
        file.visits().stream()
                .filter(visit -> visit.on() == null || !visit.on().isAfter(asOf))
                .forEach(visit -> met.addAll(visit.with()));
        boolean team = false;
        boolean decides = false;
        boolean trust = false;
        for (var person : file.stakeholders()) {
            team |= person.projectTeam();
            decides |= person.decisionMaker();
            trust |= person.senior() && person.attitude() == Attitude.SUPPORTIVE;
            add(
                    (person.projectTeam() || person.decisionMaker()) && person.attitude() == Attitude.UNKNOWN,
                    "ATTITUDE_UNKNOWN(" + person.id() + ")",
                    found);
            add(
                    person.decisionMaker() && !met.contains(person.id()),
                    "DECISION_MAKER_NOT_MET(" + person.id() + ")",
                    found);
            add(
                    person.influence() == Influence.HIGH && person.attitude() == Attitude.OPPOSED,
                    "INFLUENTIAL_OPPONENT(" + person.id() + ")",
                    found);
        }
        add(!team, "PROJECT_TEAM_UNKNOWN", found);
        add(!decides, "DECISION_MAKER_UNKNOWN", found);
        add(!trust, "SENIOR_TRUST_MISSING", found);
        add(file.criteria().isEmpty(), "CRITERIA_UNKNOWN", found);
        add(file.competitors() == null, "COMPETITION_UNKNOWN", found);
    }

    private void skills(Opportunity file, Collection<String> found) {
        var accountManager = file.team().stream()
                .filter(member -> member.role() == Role.ACCOUNT_MANAGER)
                .findFirst()
                .orElse(null);
        for (var skill : tables.skills().values()) {
            Integer required = skill.required().get(file.stage());
            Integer level =
                    accountManager == null ? null : accountManager.skills().get(skill.code());
            if (required != null && level == null) {
                found.add("SKILLS_UNASSESSED");
            } else if (required != null && level < required) {
                boolean covered = file.team().stream().anyMatch(member -> reaches(member, skill.code(), required));
                found.add((covered ? "SKILL_COVERED(" : "SKILL_GAP(") + skill.code() + ")");
            }
        }
    }

    private static boolean reaches(TeamMember member, String skill, int required) {
        Integer level = member.skills().get(skill);
        return level != null && level >= required;
    }

    private void time(Opportunity file, LocalDate asOf, Collection<String> found) {
        var reached = tables.stages().values().stream()
                .filter(plan -> plan.stage().compareTo(file.stage()) <= 0)
                .toList();
        BigDecimal total = BigDecimal.ZERO;
        BigDecimal planned = BigDecimal.ZERO;
        for (var plan : reached) {
            total = total.add(file.effortHours().getOrDefault(plan.stage(), BigDecimal.ZERO));
            planned = planned.add(plan.share());
        }
        if (total.compareTo(BigDecimal.valueOf(20)) >= 0) {
            for (var plan : reached) {
                BigDecimal hours = file.effortHours().getOrDefault(plan.stage(), BigDecimal.ZERO);
                BigDecimal allowed =
                        plan.share().multiply(BigDecimal.valueOf(100)).add(BigDecimal.TEN.multiply(planned));
                add(
                        hours.multiply(BigDecimal.valueOf(100))
                                        .multiply(planned)
                                        .compareTo(allowed.multiply(total))
                                > 0,
                        "TIME_OVER_PLAN(" + plan.stage() + ")",
                        found);
            }
        }
        Integer silent = tables.stages().get(file.stage().name()).silentDays();
        LocalDate last = null;
        for (var visit : file.visits()) {
            if (visit.on() != null
                    && !visit.on().isAfter(asOf)
                    && (last == null || visit.on().isAfter(last))) {
                last = visit.on();
            }
        }
        add(silent != null && last != null && ChronoUnit.DAYS.between(last, asOf) > silent, "SILENT", found);
        add(
                !file.visits().isEmpty() && file.plan().stream().allMatch(step -> step.done() != null),
                "NEXT_STEP_MISSING",
                found);
        add(
                file.stageEnteredOn() != null && ChronoUnit.DAYS.between(file.stageEnteredOn(), asOf) > 60,
                "STALLED",
                found);
        add(file.expectedCloseOn() != null && file.expectedCloseOn().isBefore(asOf), "CLOSE_DATE_PASSED", found);
    }

    private static void add(boolean holds, String finding, Collection<String> found) {
        if (holds) {
            found.add(finding);
        }
    }

    static Collection<String> labels(io.salescoach.coaching.Advice advice) {
        return advice.findings().stream()
                .map(io.salescoach.coaching.Advice.Finding::label)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
