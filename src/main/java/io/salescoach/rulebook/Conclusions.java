package io.salescoach.rulebook;

import io.salescoach.opportunity.Objection;
import io.salescoach.opportunity.Stage;
import io.salescoach.rulebook.engine.EvaluationLimiter;
import io.salescoach.rulebook.engine.RuleFiring;
import io.salescoach.rulebook.guard.FactWords;
import io.salescoach.rulebook.guard.Vocabulary;
import io.salescoach.rulebook.source.FactContent;
import io.salescoach.rulebook.tables.FindingType;
import io.salescoach.rulebook.tables.Tables.Area;
import io.salescoach.rulebook.tables.Tables.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the rules concluded in one evaluation. Rules reach it as {@code coach}, with one call each; the call notes the
 * rule's name and the facts that it matched, so that every conclusion can be explained. Not for use by several threads.
 */
public final class Conclusions {

    private final RuleBook book;
    private final Collection<?> facts;
    private final EvaluationLimiter limiter;
    private final List<Found> findings = new ArrayList<>();
    private final List<Evidence> evidence = new ArrayList<>();
    private final Set<String> fired = new LinkedHashSet<>();
    private final List<Object> concluded = new ArrayList<>();
    private int signals;
    private String engagement = "";
    private String verdict = "";
    private @Nullable Stage coached;

    Conclusions(RuleBook book, Collection<?> facts, EvaluationLimiter limiter) {
        this.book = book;
        this.facts = facts;
        this.limiter = limiter;
    }

    /**
     * A finding, as a rule concluded it.
     *
     * @param subject what the finding is about: a fact, a code, or null
     * @param subjectId the id or code of the subject; empty when the finding has none
     * @param facts the matched facts in words, and the values that the rule named
     * @param values the values that the rule named, by name without {@code $}
     * @param matched the facts that the rule matched
     */
    public record Found(
            RuleInfo rule,
            FindingType type,
            @Nullable Object subject,
            String subjectId,
            List<String> facts,
            Map<String, Object> values,
            List<Object> matched) {

        /** The finding as contract and scenarios write it: {@code CODE} or {@code CODE(subject)}. */
        public String label() {
            return subjectId.isEmpty() ? type.code() : type.code() + "(" + subjectId + ")";
        }
    }

    /** A piece of evidence about the cause of an objection. */
    public record Evidence(RuleInfo rule, Objection objection, String code) {}

    /** The finding named by the rule's metadata holds; its subject is what the rule bound as {@code $subject}. */
    public void found(RuleFiring firing) {
        add(firing, null);
    }

    /** The finding named by the rule's metadata holds for this subject. */
    public void found(RuleFiring firing, String subject) {
        add(firing, subject);
    }

    private void add(RuleFiring firing, @Nullable String code) {
        RuleInfo rule = fire(firing);
        var values = new LinkedHashMap<String, Object>();
        Object subject = code;
        var facts = new LinkedHashSet<String>();
        List<Object> matched = firing.matched();
        for (Object fact : matched) {
            String words = FactWords.of(fact);
            if (words != null) {
                facts.add(words);
            }
        }
        for (var bound : firing.values().entrySet()) {
            Object value = bound.getValue();
            String name = bound.getKey().substring(1);
            if (name.equals("subject")) {
                subject = value;
            } else if (value != null) {
                values.put(name, value);
                if (!Vocabulary.isFact(value.getClass())) {
                    facts.add(name + " " + value);
                }
            }
        }
        var type = Objects.requireNonNull(book.tables().findings().get(rule.finding()));
        findings.add(new Found(rule, type, subject, FactWords.id(subject), List.copyOf(facts), values, matched));
    }

    /**
     * A fingerprint of what a finding rests on: the facts that its rule matched, and all facts of the kinds of which it
     * asked whether there is any. It stays the same from day to day, and changes with what people record.
     */
    public String fingerprint(Found found) {
        return FactContent.fingerprint(found, facts);
    }

    /** One more sign that the customer wants advice. */
    public void signal(RuleFiring firing) {
        fire(firing);
        signals++;
    }

    /** This is how the customer is buying. */
    public void engagement(RuleFiring firing, String code) {
        fire(firing);
        engagement = code;
        firing.insert(conclude(new Engagement(code)));
    }

    /** This is the judgement on the qualification. */
    public void verdict(RuleFiring firing, String code) {
        fire(firing);
        verdict = code;
        firing.insert(conclude(new Verdict(code)));
    }

    /** The opportunity is coached, in the areas that areas.csv names for this engagement and stage. */
    public void scope(RuleFiring firing, String engagement, Stage stage) {
        scope(firing, engagement, stage, area -> true);
    }

    /** The opportunity is coached, in this area only, if areas.csv names it for this engagement and stage. */
    public void scope(RuleFiring firing, String engagement, Stage stage, String only) {
        scope(firing, engagement, stage, area -> area.code().equals(only));
    }

    private void scope(RuleFiring firing, String engagement, Stage stage, Predicate<Area> looked) {
        fire(firing);
        coached = stage;
        book.tables().areas().values().stream()
                .filter(area -> area.covers(engagement, stage) && looked.test(area))
                .forEach(area -> firing.insert(conclude(new Scope(area.code(), stage))));
    }

    /** This evidence of objection-evidence.csv was seen about what the rule bound as {@code $objection}. */
    public void evidence(RuleFiring firing, String code) {
        evidence.add(new Evidence(fire(firing), firing.objection(), code));
    }

    /** Notes a fact that was concluded. */
    Object conclude(Object fact) {
        concluded.add(fact);
        return fact;
    }

    /** All facts that rules could match in the end: those that were given, thresholds, and what was concluded. */
    public List<Object> allFacts() {
        var all = new ArrayList<Object>(facts);
        all.addAll(book.tables().thresholds().values());
        all.addAll(concluded);
        return all;
    }

    private RuleInfo fire(RuleFiring firing) {
        String name = firing.rule().name();
        limiter.fires(name);
        fired.add(name);
        return Objects.requireNonNull(book.rules().get(name));
    }

    int signals() {
        return signals;
    }

    /** How many findings keep the gate shut of the stage that is coached. */
    int blockers() {
        return (int) findings.stream()
                .filter(found -> coached != null && found.type().severity(coached) == Severity.BLOCKER)
                .count();
    }

    /** Findings in the order in which they were concluded, which means nothing. */
    public List<Found> findings() {
        return findings;
    }

    public List<Evidence> evidence() {
        return evidence;
    }

    public String engagement() {
        return engagement;
    }

    public String verdict() {
        return verdict;
    }

    /** Whether the opportunity is coached at all: a closed one is not. */
    public boolean coached() {
        return coached != null;
    }

    /** The names of all rules that fired. */
    public Set<String> fired() {
        return fired;
    }
}
