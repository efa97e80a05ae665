package io.salescoach.coaching;

import io.salescoach.coaching.Advice.Diagnosis;
import io.salescoach.coaching.Advice.Finding;
import io.salescoach.coaching.Advice.SkillLevel;
import io.salescoach.coaching.Playbook.Situation;
import io.salescoach.opportunity.Objection;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.opportunity.Status;
import io.salescoach.opportunity.Surface;
import io.salescoach.recognition.Recognition;
import io.salescoach.rulebook.Conclusions;
import io.salescoach.rulebook.Conclusions.Found;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.tables.Tables.Severity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One evaluation of one opportunity: judged once by the rules, then told in any language. */
public final class Consultation {

    private static final String SKILLS = "SKILLS";
    private static final String OBJECTIONS = "OBJECTIONS";

    private final Opportunity opportunity;
    private final RuleBook book;
    private final LocalDate asOf;
    private final Playbook playbook;
    private final @Nullable ScorePoints points;
    private final SessionFacts facts;
    private final Conclusions conclusions;
    private final List<Found> findings;
    private final Set<String> held;

    Consultation(
            Opportunity opportunity,
            RuleBook book,
            LocalDate asOf,
            Recognition recognition,
            Playbook playbook,
            @Nullable ScorePoints points) {
        this.opportunity = opportunity;
        this.book = book;
        this.asOf = asOf;
        this.playbook = playbook;
        this.points = points;
        this.facts = new SessionFacts(opportunity, book.tables(), recognition, asOf);
        this.conclusions = book.evaluate(facts.facts());
        this.findings = inOrder(conclusions.findings());
        this.held = conclusions.findings().stream()
                .map(found -> found.type().code())
                .collect(Collectors.toSet());
    }

    Conclusions conclusions() {
        return conclusions;
    }

    /** The names of the rules that fired. */
    public Set<String> fired() {
        return conclusions.fired();
    }

    /** What the rules found, in the order of findings.csv, each label once. */
    public List<Found> findings() {
        return findings;
    }

    public String engagement() {
        return conclusions.engagement();
    }

    public String verdict() {
        return conclusions.verdict();
    }

    /** How much a finding weighs in the stage of this opportunity. */
    public Severity severity(Found found) {
        return found.type().severity(opportunity.stage());
    }

    /** Whether the opportunity is coached, and nothing blocks the gate to its next stage. */
    public boolean readyToAdvance() {
        return conclusions.coached() && findings.stream().noneMatch(found -> severity(found) == Severity.BLOCKER);
    }

    /** What can speak for or against winning: codes of findings, and {@code FIELD=VALUE} of the company's own fields. */
    public SortedSet<String> signals() {
        return DealSignals.of(findings, facts.facts(), book.tables().definitions());
    }

    /** How probable it is to win; null where score.csv is not there, or the deal has ended. */
    public Advice.@Nullable Score score() {
        return points == null || opportunity.status() != Status.OPEN ? null : points.score(signals());
    }

    /** A fingerprint of the facts that a finding rests on. */
    public String fingerprint(Found found) {
        return conclusions.fingerprint(found);
    }

    /** The advice in the language of the locale: Chinese for {@code zh}, English for any other. */
    public Advice advice(Locale locale) {
        return advice(locale, (action, found) -> false);
    }

    /**
     * The same without actions that rest. An action still answers those of its findings for which it does not rest; the
     * findings are told either way.
     *
     * @param rests whether the action of this code rests for a finding
     */
    public Advice advice(Locale locale, BiPredicate<String, Found> rests) {
        var wording = new Wording(book.tables(), opportunity, locale, asOf);
        var diagnoses = diagnoses(wording);
        var remedies = new HashMap<String, String>();
        diagnoses.forEach(
                diagnosis -> remedies.put(diagnosis.id(), diagnosis.remedy().code()));
        var actions = playbook.actions(
                findings,
                new Situation(conclusions.verdict(), held, remedies, rests),
                new Ranking(
                        new RankingPoints(opportunity, asOf, playbook.rows(), held), new FindingPeople(opportunity)),
                wording);
        return new Advice(
                opportunity.id(),
                asOf,
                new Advice.Rules(book.version(), book.hash()),
                opportunity.stage(),
                conclusions.engagement(),
                conclusions.verdict(),
                readyToAdvance(),
                findings.stream().map(found -> finding(found, wording)).toList(),
                actions,
                conclusions.coached() ? NextSteps.first(opportunity, actions) : null,
                score(),
                diagnoses,
                skills());
    }

    /**
     * Why the coach says something, or does not.
     *
     * @throws io.salescoach.opportunity.BadInput when there is no such finding or rule
     */
    public WhyNot whyNot(WhyNot.Question question, Locale locale) {
        return WhyNot.of(opportunity.id(), asOf, book, conclusions, question, locale);
    }

    /** What the playbook has that the coach does not advise here, by the action's code. */
    public List<Alternative> alternatives(Locale locale) {
        return playbook.alternatives(
                findings,
                advice(locale).actions(),
                finding ->
                        covers(Objects.requireNonNull(book.tables().findings().get(finding))
                                .area()),
                new Wording(book.tables(), opportunity, locale, asOf));
    }

    /** Several rules may conclude the same finding; it is told once, by the first of them. */
    private List<Found> inOrder(List<Found> found) {
        var sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparing((Found each) -> each.type().order())
                .thenComparing(Found::subjectId)
                .thenComparing(each -> each.rule().name()));
        var labels = new HashSet<String>();
        return sorted.stream()
                .filter(each -> each.type().told() && labels.add(each.label()))
                .toList();
    }

    private Finding finding(Found found, Wording wording) {
        return new Finding(
                found.type().code(),
                found.subjectId().isEmpty() ? null : found.subjectId(),
                found.type().area(),
                severity(found),
                wording.say(found.type().message(), name -> wording.value(found, name)),
                found.rule().name(),
                found.facts().stream().map(Wording::cut).toList());
    }

    private boolean covers(String area) {
        var covered = book.tables().areas().get(area);
        return conclusions.coached()
                && covered != null
                && covered.covers(conclusions.engagement(), opportunity.stage());
    }

    private List<Diagnosis> diagnoses(Wording wording) {
        if (!covers(OBJECTIONS)) {
            return List.of();
        }
        Map<String, Surface> given = new HashMap<>();
        opportunity.objections().forEach(objection -> given.put(objection.id(), objection.surface()));
        return facts.objections().stream()
                .filter(objection -> !objection.resolved())
                .map((Objection objection) -> {
                    var finder = new CauseFinder(objection, book.tables(), conclusions, wording);
                    var causes = finder.causes();
                    return new Diagnosis(
                            objection.id(),
                            objection.surface(),
                            objection.surface() != null && given.get(objection.id()) == null,
                            causes,
                            finder.remedy(causes));
                })
                .toList();
    }

    private List<SkillLevel> skills() {
        return covers(SKILLS) ? facts.skills().stream().map(SkillLevel::of).toList() : List.of();
    }
}
