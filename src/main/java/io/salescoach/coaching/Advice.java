package io.salescoach.coaching;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.salescoach.opportunity.Role;
import io.salescoach.opportunity.Side;
import io.salescoach.opportunity.Stage;
import io.salescoach.opportunity.Surface;
import io.salescoach.rulebook.StageSkill;
import io.salescoach.rulebook.tables.RankingPart;
import io.salescoach.rulebook.tables.Tables.Severity;
import io.salescoach.rulebook.tables.When;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole answer of the coach for one opportunity on one day. The same facts, rules and day give the same advice, in
 * the same order.
 *
 * @param readyToAdvance whether nothing blocks the gate to the next stage
 * @param findings what is missing or weak, in the order of findings.csv
 * @param actions what to do: what is due now before what is next and what comes later, the most urgent first
 * @param nextStep the earliest open step of the plan, else the first action; null when there is neither
 * @param score how probable it is to win; null where score.csv is not there, or the deal has ended
 * @param objections what probably lies behind each open objection
 * @param skills what the stage requires of the account manager, and who has it
 */
public record Advice(
        String opportunityId,
        LocalDate asOf,
        Rules rules,
        Stage stage,
        String engagement,
        String verdict,
        boolean readyToAdvance,
        List<Finding> findings,
        List<Action> actions,
        @Nullable NextStep nextStep,
        @Nullable Score score,
        List<Diagnosis> objections,
        List<SkillLevel> skills) {

    /** The same advice as if another rule book had given it. */
    public Advice under(Rules other) {
        return new Advice(
                opportunityId,
                asOf,
                other,
                stage,
                engagement,
                verdict,
                readyToAdvance,
                findings,
                actions,
                nextStep,
                score,
                objections,
                skills);
    }

    /** The rule book that gave the advice. */
    public record Rules(String version, String hash) {}

    /**
     * What a rule concluded.
     *
     * @param subject id or code of what the finding is about
     * @param rule the name of the rule
     * @param facts what the rule saw
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Finding(
            String code,
            @Nullable String subject,
            String area,
            Severity severity,
            String message,
            String rule,
            List<String> facts) {

        /** The finding as contract and scenarios write it: {@code CODE} or {@code CODE(subject)}. */
        public String label() {
            return subject == null ? code : code + "(" + subject + ")";
        }
    }

    /**
     * What to do next.
     *
     * @param rank 1 is first
     * @param tool the form of the method that helps most
     * @param tools all forms that help, that one first
     * @param answers labels of the findings that the action answers
     * @param with ids of the people it is about: whom to meet for it
     * @param waitsFor codes of the advised actions that come before it
     * @param ranking what moved it up or down, and by how many points
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Action(
            int rank,
            String code,
            String title,
            List<String> how,
            List<String> questions,
            Role owner,
            @Nullable String tool,
            List<String> tools,
            List<String> answers,
            When when,
            List<String> with,
            List<String> waitsFor,
            List<Points> ranking) {}

    /**
     * A reason for an action's place in the order, as ranking.csv has it.
     *
     * @param points above 0 they moved the action up, below 0 down
     */
    public record Points(RankingPart part, String code, int points, String why) {}

    /**
     * The very next thing that happens.
     *
     * @param who who does it, where that is known
     * @param due never for an action
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record NextStep(
            String what,
            @Nullable Side side,
            @Nullable String who,
            @Nullable LocalDate due,
            From from) {

        /** Where a next step comes from. */
        public enum From {
            PLAN,
            ADVICE
        }
    }

    /**
     * How probable it is to win, and what speaks for and against it, by the weight of its points.
     *
     * @param points those of all signals and of BASE: the logarithm of the odds
     * @param likelihood what follows from the points, from 0 to 1
     */
    public record Score(BigDecimal points, BigDecimal likelihood, List<Signal> signals) {

        /** The likelihood of so many points; the same on every machine. */
        public static double likelihood(double points) {
            return 1 / (1 + StrictMath.exp(-points));
        }

        /** A likelihood in whole percent for people: neither won nor lost beforehand, so never 0 or 100. */
        public static int percent(BigDecimal likelihood) {
            int percent = likelihood
                    .movePointRight(2)
                    .setScale(0, RoundingMode.HALF_UP)
                    .intValue();
            return Math.min(99, Math.max(1, percent));
        }

        /** Something that speaks for or against winning. */
        public record Signal(String signal, BigDecimal points) {}
    }

    /**
     * What probably lies behind an open objection.
     *
     * @param surface what was said, if it is known
     * @param recognised whether the surface was recognised from the quote
     * @param causes the most probable first; none when the surface is not known
     * @param remedy what the playbook answers it as
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Diagnosis(
            String id, @Nullable Surface surface, boolean recognised, List<Cause> causes, Remedy remedy) {

        /** Whether evidence speaks for the leading cause, so that one can say what lies behind the objection. */
        public boolean understood() {
            return !causes.isEmpty() && causes.get(0).cause().equals(remedy.code());
        }

        /** Whether it is to be taken as something else than one of the causes. */
        public boolean takenOtherwise() {
            return !remedy.evidence().isEmpty() && !understood();
        }
    }

    /**
     * How an objection is to be taken.
     *
     * @param code the leading cause where evidence speaks for it, {@code NONE} where nothing is sure and one has to ask, or
     *     what the objection is instead, such as bargaining
     */
    public record Remedy(String code, List<String> evidence) {}

    /**
     * A possible cause.
     *
     * @param score its probability, in hundredths; the scores of one objection add up to about 1
     */
    public record Cause(String cause, BigDecimal score, List<String> evidence) {}

    /**
     * A skill that the stage requires.
     *
     * @param level the account manager's level, if it was assessed
     * @param coveredBy the colleague who reaches the level where the account manager does not
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SkillLevel(
            String skill,
            int required,
            @Nullable Integer level,
            @Nullable String coveredBy) {

        static SkillLevel of(StageSkill skill) {
            boolean covered = skill.level() != null
                    && skill.level() < skill.required()
                    && skill.colleagueLevel() != null
                    && skill.colleagueLevel() >= skill.required();
            return new SkillLevel(skill.skill(), skill.required(), skill.level(), covered ? skill.colleague() : null);
        }
    }
}
