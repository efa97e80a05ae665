package io.salescoach.coaching;

import io.salescoach.input.BadInputException;
import io.salescoach.input.Problem;
import io.salescoach.input.Sentence;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.recognition.Recognition;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.RulesStoppedException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Coaches with one rule book. Safe for use by any number of threads. */
public final class Coach {

    private static final int LAST_YEAR = 9999;

    private final RuleBook book;
    private final Recognition recognition;
    private final Playbook playbook;
    private final @Nullable ScorePoints points;
    private final @Nullable CoachMeters meters;
    private final @Nullable Coach whole;
    private final Map<LocalDate, Coach> later = new ConcurrentHashMap<>();

    public Coach(RuleBook book) {
        this(book, null);
    }

    /** @param meters what its evaluations are measured with; null where nobody looks */
    public Coach(RuleBook book, @Nullable CoachMeters meters) {
        this(book, meters, new Recognition(book.tables()), null);
    }

    private Coach(RuleBook book, @Nullable CoachMeters meters, Recognition recognition, @Nullable Coach whole) {
        this.book = book;
        this.meters = meters;
        this.recognition = recognition;
        this.whole = whole;
        this.playbook =
                new Playbook(book.tables().playbook(), book.tables().ranking().values());
        this.points = ScorePoints.of(book.tables());
    }

    /** A coach with other rules; what it knows customers' sentences by is learnt anew only where that has changed. */
    public Coach with(RuleBook other) {
        var mine = book.tables();
        var theirs = other.tables();
        boolean same = mine.examples().equals(theirs.examples())
                && mine.phrases().equals(theirs.phrases())
                && mine.objectionWords().equals(theirs.objectionWords())
                && mine.thresholds().equals(theirs.thresholds());
        return same ? new Coach(other, null, recognition, null) : new Coach(other);
    }

    /** The rows of thresholds.csv that the coach reads itself, whatever the rules read. */
    public static Set<String> thresholds() {
        return Set.of(CauseFinder.SUPPORTED, CauseFinder.CONTRADICTED, Recognition.CERTAINTY);
    }

    public RuleBook book() {
        return book;
    }

    /** The coach with the rows of tables that count on a day; this one where none of them begins or ends. */
    public Coach on(LocalDate day) {
        Coach all = whole == null ? this : whole;
        return all.book
                .since(day)
                .map(begin -> all.later.computeIfAbsent(begin, all::from))
                .orElse(all);
    }

    private Coach from(LocalDate begin) {
        RuleBook then = book.from(begin);
        return new Coach(then, meters, recognition.with(Recognition.certainty(then.tables())), this);
    }

    /** What the coach knows customers' sentences by. */
    public Recognition recognition() {
        return recognition;
    }

    /** What the coach makes of an opportunity on a day; time is a fact, the clock is never asked. */
    public Consultation consult(Opportunity opportunity, LocalDate asOf) {
        return meters == null
                ? evaluate(opportunity, asOf)
                : meters.measure(book.version(), () -> evaluate(opportunity, asOf));
    }

    /** The same of rules that may be new: what is asked first of them takes longest, and may be stopped though they are good. */
    public Consultation consultPatiently(Opportunity opportunity, LocalDate asOf) {
        try {
            return consult(opportunity, asOf);
        } catch (RulesStoppedException e) {
            return consult(opportunity, asOf);
        }
    }

    /** The same of an opportunity as it is not, which nobody measures. */
    Consultation imagine(Opportunity opportunity, LocalDate asOf) {
        return evaluate(opportunity, asOf);
    }

    private Consultation evaluate(Opportunity opportunity, LocalDate asOf) {
        if (asOf.getYear() < 1 || asOf.getYear() > LAST_YEAR) {
            throw new BadInputException(
                    BadInputException.Kind.INVALID,
                    List.of(new Problem("/asOf", Sentence.of("%s is no day of the years 1 to %s", asOf, LAST_YEAR))));
        }
        return on(asOf).consultation(opportunity, asOf);
    }

    private Consultation consultation(Opportunity opportunity, LocalDate asOf) {
        return new Consultation(opportunity, book, asOf, recognition, playbook, points);
    }

    /** The fewest facts that would open the next stage. */
    public Road road(Opportunity opportunity, LocalDate asOf, Locale locale) {
        return Road.of(on(asOf), opportunity, asOf, locale);
    }

    /** Where somebody writes down what settles these findings; those are left out that no fact of a section settles. */
    public List<AnsweringFields> answering(Opportunity opportunity, LocalDate asOf, List<Advice.Finding> findings) {
        return AnsweringFields.of(on(asOf), opportunity, asOf, findings);
    }

    /** The advice, told in the language of the locale. */
    public Advice advise(Opportunity opportunity, LocalDate asOf, Locale locale) {
        return consult(opportunity, asOf).advice(locale);
    }
}
