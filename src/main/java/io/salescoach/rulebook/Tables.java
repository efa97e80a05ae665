package io.salescoach.rulebook;

import io.salescoach.opportunity.Role;
import io.salescoach.opportunity.Stage;
import io.salescoach.opportunity.Surface;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Every value, weight, wording and mapping of a rules folder, read from its tables and checked against each other. */
public record Tables(
        Map<String, Area> areas,
        Map<String, StagePlan> stages,
        Map<String, Threshold> thresholds,
        Map<String, Skill> skills,
        Map<String, FindingType> findings,
        Map<String, Priors> priors,
        Map<String, EvidenceType> evidence,
        List<Phrase> phrases,
        List<Example> examples,
        List<Play> playbook,
        Map<String, Text> terms,
        Map<String, TeamProblem> teamProblems,
        Map<String, TeamSymptom> teamSymptoms,
        Map<String, FeedbackEffect> feedback,
        Map<String, PracticeValue> practice,
        Map<String, Text> columns) {

    /** An area of coaching: for which engagements and in which stages findings of it are looked for. */
    public record Area(String code, Set<String> engagements, Stage from, Stage to, Text title) {

        public boolean covers(String engagement, Stage stage) {
            return engagements.contains(engagement) && stage.compareTo(from) >= 0 && stage.compareTo(to) <= 0;
        }
    }

    /** What the method plans for a stage: its share of selling time in percent, and the days before a deal has stalled. */
    public record StagePlan(Stage stage, BigDecimal share, int stalledDays, Text title) {}

    /** A skill and the level (1 to 5) that each stage requires of it; a stage that needs it not is absent. */
    public record Skill(String code, String group, Map<Stage, Integer> required, Text title) {}

    /**
     * What a finding is called and how much it weighs.
     *
     * @param section where the facts stand that answer it; null for nowhere in particular
     * @param pipeline the list of the pipeline view that shows it, beside the commonest findings; null for none
     */
    public record FindingType(
            String code,
            int order,
            String area,
            Severity severity,
            @Nullable Stage blockerFrom,
            Text message,
            @Nullable FactSection section,
            @Nullable PipelineList pipeline) {

        public Severity severity(Stage stage) {
            return blockerFrom != null && stage.compareTo(blockerFrom) >= 0 ? Severity.BLOCKER : severity;
        }
    }

    /** How probable each cause is, given only what the customer says. */
    public record Priors(Surface surface, Map<String, BigDecimal> causes) {}

    /** What a piece of evidence says about a cause. */
    public record EvidenceType(String code, String cause, boolean supports, Text text) {}

    /**
     * Words by which an objection is recognised, and the row of the table that has them.
     *
     * @param unless words beside which the phrase says nothing
     */
    public record Phrase(int row, Surface surface, String language, String phrase, List<String> unless) {}

    /**
     * A sentence as a customer says it, from which recognition learns.
     *
     * @param surface the excuse that it is; null when it is none
     */
    public record Example(
            int row, String language, @Nullable Surface surface, String sentence) {}

    /**
     * One row of the playbook: what to do about some findings.
     *
     * @param row where it stands in the table
     * @param cause the leading cause of an objection for which this is the remedy, {@code NONE} for an objection without
     *     diagnosis, or empty
     * @param verdict the verdict under which alone this is advised, or empty
     */
    public record Play(
            int row,
            String action,
            int priority,
            List<String> answers,
            String cause,
            String verdict,
            Role owner,
            String tool,
            Text title,
            Lines how,
            Lines questions) {}

    /** Several texts of one cell, in both languages. */
    public record Lines(List<Text> en, List<Text> zh) {}

    /** A problem of a team, how far it comes from the account managers' skill, and what to change. */
    public record TeamProblem(String code, Link link, Text title, Text change) {}

    /** A symptom of a team problem. */
    public record TeamSymptom(String code, String problem, Text title) {}

    /**
     * What follows from what somebody made of an action.
     *
     * @param rests whether the action is not advised again for a finding while the facts of the finding stay the same
     * @param days for how many days at most; null for as long as they do
     */
    public record FeedbackEffect(
            Outcome outcome, boolean rests, @Nullable Integer days) {}

    /** A number that practice goes by, and what it means; {@code {value}} in the text stands for it. */
    public record PracticeValue(PracticePart part, int value, Text text) {}

    /** What practice goes by: points, the list of actions offered, and from how many findings on a scenario is harder. */
    public enum PracticePart {
        CAUSE,
        FIRST_ACTION,
        OTHER_ACTION,
        WRONG_ACTION,
        VERDICT,
        ACTIONS_TO_CHOOSE,
        ACTIONS_OFFERED,
        MEDIUM_FROM,
        HARD_FROM
    }

    /** What somebody made of an action. */
    public enum Outcome {
        ACCEPTED,
        DONE,
        DISMISSED
    }

    /** How strongly a team's problem is linked to its account managers' skill. */
    public enum Link {
        HIGH,
        MEDIUM,
        LOW
    }

    /** A list of the pipeline view that findings can be shown in. */
    public enum PipelineList {
        /** Counted by the skill that the finding is about. */
        SKILL_GAPS,
        /** The opportunities that have the finding. */
        STALLED_DEALS
    }

    /** A section of an opportunity's facts, as pages show them. */
    public enum FactSection {
        BASICS,
        QUALIFICATION,
        BUYING,
        PROFILE,
        SWOT,
        VISITS,
        STAKEHOLDERS,
        NEEDS,
        COMPETITORS,
        SOLUTION,
        MILESTONES,
        OBJECTIONS,
        TEAM,
        TIME
    }

    /** How much a finding weighs: a blocker keeps the stage's gate shut. */
    public enum Severity {
        BLOCKER,
        WARNING,
        INFO
    }

    /** A number that practice goes by. */
    public int practice(PracticePart part) {
        return practice.get(part.name()).value();
    }

    /** What a code is called; the code itself where terms.csv has no name for it. */
    public String term(String kind, String code, Locale locale) {
        return term(kind, code, locale, none -> null);
    }

    /** The same for a name with placeholders. */
    public String term(String kind, String code, Locale locale, Function<String, @Nullable String> values) {
        Text text = terms.get(kind + " " + code);
        return text == null ? code : text.in(locale, values);
    }

    /** A wording for any opportunity: words for the customer and the offering, and dots for all else. */
    public String inGeneral(Text text, Locale locale) {
        return text.in(locale, name -> {
            Text word = terms.get("word " + name);
            return word == null ? "…" : word.in(locale);
        });
    }
}
