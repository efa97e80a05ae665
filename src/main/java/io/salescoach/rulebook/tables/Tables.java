package io.salescoach.rulebook.tables;

import io.salescoach.opportunity.FieldDefinition;
import io.salescoach.opportunity.KnownCodes;
import io.salescoach.opportunity.Stage;
import io.salescoach.rulebook.StagePlan;
import io.salescoach.rulebook.Threshold;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Every value, weight, wording and mapping of a rules folder, read from its tables and checked against each other. */
public record Tables(
        Map<String, Area> areas,
        Map<String, StagePlan> stages,
        Map<String, Threshold> thresholds,
        Map<String, Skill> skills,
        Map<String, StageFact> stageFacts,
        Map<String, FindingType> findings,
        Map<String, Priors> priors,
        Map<String, EvidenceType> evidence,
        List<Phrase> phrases,
        List<Phrase> objectionWords,
        List<Example> examples,
        List<Play> playbook,
        List<IndustryQuestions> industries,
        Map<String, RankingRow> ranking,
        Map<String, ScoreRow> score,
        Map<String, ScoreSign> scoreSigns,
        List<RateRow> rates,
        Map<String, Text> terms,
        Map<String, TeamProblem> teamProblems,
        Map<String, TeamSymptom> teamSymptoms,
        Map<String, FeedbackEffect> feedback,
        Map<String, RuleName> ruleNames,
        Map<String, PracticeValue> practice,
        Map<String, CustomFieldRow> fields,
        Map<String, Text> columns) {

    private static final String REASON = "reason ";

    /** An area of coaching: for which engagements and in which stages findings of it are looked for. */
    public record Area(String code, Set<String> engagements, Stage from, Stage to, Text title) {

        public boolean covers(String engagement, Stage stage) {
            return engagements.contains(engagement) && stage.compareTo(from) >= 0 && stage.compareTo(to) <= 0;
        }
    }

    /** A skill and the level (1 to 5) that each stage requires of it; a stage that needs it not is absent. */
    public record Skill(String code, String group, Map<Stage, Integer> required, Text title) {}

    /** Several texts of one cell, in both languages. */
    public record Lines(List<Text> en, List<Text> zh) {}

    /** A number that practice goes by, and what it means; {@code {value}} in the text stands for it. */
    public record PracticeValue(PracticePart part, int value, Text text) {}

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

    /** How much a finding weighs: a blocker keeps the stage's gate shut. */
    public enum Severity {
        BLOCKER,
        WARNING,
        INFO
    }

    /** A number that practice goes by. */
    public int practice(PracticePart part) {
        return known(practice, part.name()).value();
    }

    /** What is planned for a stage; the table has each of them. */
    public StagePlan plan(Stage stage) {
        return known(stages, stage.name());
    }

    /** A skill that a rule, a file or another table names. */
    public Skill skill(String code) {
        return known(skills, code);
    }

    /** For codes that were checked when the tables were read. */
    private static <T> T known(Map<String, T> table, String code) {
        return Objects.requireNonNull(table.get(code), code);
    }

    /** What a code is called; the code itself where terms.csv has no name for it. */
    public String term(String kind, String code, Locale locale) {
        return term(kind, code, locale, none -> null);
    }

    /** Whether terms.csv has a name for a code. */
    public boolean named(String kind, String code) {
        return terms.containsKey(kind + " " + code);
    }

    /** Words that are the code or a name of a term of one of these kinds, as the term's name; all others as they are. */
    public String inOtherWords(List<String> kinds, String words, Locale locale) {
        for (String kind : kinds) {
            for (var term : terms.entrySet()) {
                Text name = term.getValue();
                if (term.getKey().startsWith(kind + " ")
                        && (term.getKey()
                                        .substring(kind.length() + 1)
                                        .equalsIgnoreCase(words.strip().replace(' ', '_'))
                                || name.in(Locale.CHINESE, none -> null).equalsIgnoreCase(words.strip())
                                || name.in(Locale.ENGLISH, none -> null).equalsIgnoreCase(words.strip()))) {
                    return name.in(locale, none -> null);
                }
            }
        }
        return words;
    }

    /** The same for a name with placeholders. */
    public String term(String kind, String code, Locale locale, Function<String, @Nullable String> values) {
        Text text = terms.get(kind + " " + code);
        return text == null ? code : text.in(locale, values);
    }

    /** What the tables add to the facts that a file can tell. */
    public KnownCodes known() {
        return new KnownCodes(skills.keySet(), definitions(), Set.of());
    }

    /** The fields that the company has added, by their keys. */
    public Map<String, FieldDefinition> definitions() {
        var definitions = new LinkedHashMap<String, FieldDefinition>();
        fields.forEach((key, field) -> definitions.put(key, field.definition()));
        return definitions;
    }

    /** The codes that facts may hold of what the tables name: {@code skills}, {@code actions}, {@code reasons}. */
    public Collection<String> codes(String vocabulary) {
        return switch (vocabulary) {
            case "skills" -> skills.keySet();
            case "actions" -> playbook.stream().map(Play::action).distinct().toList();
            case "reasons" ->
                terms.keySet().stream()
                        .filter(term -> term.startsWith(REASON))
                        .map(term -> term.substring(REASON.length()))
                        .toList();
            default -> List.of();
        };
    }

    /**
     * What a finding says of any opportunity, in a sentence that needs no value: as terms.csv names it, or else its own text
     * with words where the values of a case would stand.
     */
    public String inGeneral(FindingType finding, Locale locale) {
        return inGeneral("finding", finding.code(), finding.message(), locale);
    }

    /** What an action is called, whatever the opportunity; the same for its title. */
    public String inGeneral(Play play, Locale locale) {
        return inGeneral("action", play.action(), play.title(), locale);
    }

    private String inGeneral(String kind, String code, Text text, Locale locale) {
        return terms.getOrDefault(kind + " " + code, text)
                .in(locale, name -> term("word", terms.containsKey("word " + name) ? name : "value", locale));
    }
}
