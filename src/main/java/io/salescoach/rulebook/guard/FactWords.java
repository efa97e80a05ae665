package io.salescoach.rulebook.guard;

import io.salescoach.opportunity.Competitor;
import io.salescoach.opportunity.Criterion;
import io.salescoach.opportunity.Need;
import io.salescoach.opportunity.Objection;
import io.salescoach.opportunity.PlanStep;
import io.salescoach.opportunity.Stakeholder;
import io.salescoach.opportunity.SwotEntry;
import io.salescoach.opportunity.TeamMember;
import io.salescoach.opportunity.Visit;
import io.salescoach.rulebook.CustomField;
import io.salescoach.rulebook.ImpliedFact;
import io.salescoach.rulebook.Scope;
import io.salescoach.rulebook.StageSkill;
import org.jspecify.annotations.Nullable;

/** Names a fact in a few words, for evidence: its kind and its id. */
public final class FactWords {

    private FactWords() {}

    public static @Nullable String of(Object fact) {
        if (fact instanceof Stakeholder stakeholder) {
            return "stakeholder " + stakeholder.id();
        } else if (fact instanceof Need need) {
            return "need " + need.id();
        } else if (fact instanceof Visit visit) {
            return "visit " + visit.id();
        } else if (fact instanceof SwotEntry entry) {
            return "swot " + entry.id();
        } else if (fact instanceof Objection objection) {
            return "objection " + objection.id();
        } else if (fact instanceof Competitor competitor) {
            return "competitor " + competitor.name();
        } else if (fact instanceof Criterion criterion) {
            return "criterion " + criterion.id();
        } else if (fact instanceof PlanStep step) {
            return "step " + step.id();
        } else if (fact instanceof CustomField field) {
            return "field " + field.field();
        } else if (fact instanceof TeamMember member) {
            return "team member " + member.name();
        } else if (fact instanceof StageSkill skill) {
            return "skill " + skill.skill();
        } else if (fact instanceof ImpliedFact implied) {
            return "fact " + implied.fact();
        } else if (fact instanceof Scope scope) {
            return "stage " + scope.stage();
        }
        return null;
    }

    /** The id or code by which a finding names its subject; empty without one. */
    public static String id(@Nullable Object subject) {
        if (subject instanceof Stakeholder stakeholder) {
            return stakeholder.id();
        } else if (subject instanceof Need need) {
            return need.id();
        } else if (subject instanceof Visit visit) {
            return visit.id();
        } else if (subject instanceof SwotEntry entry) {
            return entry.id();
        } else if (subject instanceof Objection objection) {
            return objection.id();
        } else if (subject instanceof Competitor competitor) {
            return competitor.name();
        } else if (subject instanceof Criterion criterion) {
            return criterion.id();
        } else if (subject instanceof PlanStep step) {
            return step.id();
        } else if (subject instanceof CustomField field) {
            return field.subject() == null ? field.field() : field.subject();
        } else if (subject instanceof StageSkill skill) {
            return skill.skill();
        } else if (subject instanceof TeamMember member) {
            return member.name();
        }
        return subject == null ? "" : subject.toString();
    }
}
