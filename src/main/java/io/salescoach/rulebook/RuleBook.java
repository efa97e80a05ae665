package io.salescoach.rulebook;

import io.salescoach.rulebook.engine.EvaluationLimiter;
import io.salescoach.rulebook.engine.FiringLimits;
import io.salescoach.rulebook.engine.RuleEngine;
import io.salescoach.rulebook.guard.RuleTree;
import io.salescoach.rulebook.source.RuleFiles;
import io.salescoach.rulebook.tables.Play;
import io.salescoach.rulebook.tables.Tables;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.drools.kiesession.session.StatefulKnowledgeSessionImpl;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionsPool;

/**
 * A folder of rules and tables, compiled. Immutable and safe for use by any number of threads; a changed folder becomes a
 * new book. Sessions come from a pool, because building one costs more than most evaluations.
 */
public final class RuleBook implements AutoCloseable {

    private final @Nullable String version;
    private final RuleFiles files;
    private final Tables tables;
    private final Tables first;
    private final NavigableMap<LocalDate, Tables> later;
    private final Map<String, RuleInfo> rules;
    private final List<RuleTree> trees;
    private final KieBase base;
    private final KieSessionsPool pool;
    private final Supplier<KieSession> fresh;
    private volatile Supplier<KieSession> sessions;
    private final AtomicInteger open = new AtomicInteger();
    private final FiringLimits limits;

    /** @param later the tables from a day on, where rows of them begin or end */
    RuleBook(
            RuleFiles files,
            Tables tables,
            NavigableMap<LocalDate, Tables> later,
            Map<String, RuleInfo> rules,
            List<RuleTree> trees,
            KieBase base) {
        this(null, files, tables, tables, later, rules, trees, base, true, FiringLimits.configured());
    }

    private RuleBook(
            @Nullable String version,
            RuleFiles files,
            Tables tables,
            Tables first,
            NavigableMap<LocalDate, Tables> later,
            Map<String, RuleInfo> rules,
            List<RuleTree> trees,
            KieBase base,
            boolean pooled,
            FiringLimits limits) {
        this.limits = limits;
        this.version = version;
        this.files = files;
        this.tables = tables;
        this.first = first;
        this.later = later;
        this.rules = rules;
        this.trees = List.copyOf(trees);
        this.base = base;
        this.pool = base.newKieSessionsPool(1);
        this.fresh = base::newKieSession;
        this.sessions = pooled ? pool::newKieSession : fresh;
    }

    /**
     * Compiles a folder's files.
     *
     * @throws BrokenRulesException when anything is wrong with them, with every problem found
     */
    public static RuleBook compile(RuleFiles files) {
        return RuleBookCompiler.compile(files);
    }

    /** The same book with a new session for each evaluation: what the pool is measured against. */
    public RuleBook unpooled() {
        return new RuleBook(version, files, tables, first, later, rules, trees, base, false, limits);
    }

    /** The same book under another version, such as the number of its release. */
    public RuleBook as(String version) {
        return new RuleBook(version, files, first, first, later, rules, trees, base, true, limits);
    }

    /** From which day on the tables are as they are on this day; nothing when no row of them begins or ends before. */
    public Optional<LocalDate> since(LocalDate day) {
        return Optional.ofNullable(later.floorKey(day));
    }

    /** The same book with the rows of tables that count from this day on, which is one of {@link #since}. */
    public RuleBook from(LocalDate day) {
        var then = Objects.requireNonNull(later.get(day));
        return new RuleBook(version, files, then, first, later, rules, trees, base, sessions != fresh, limits);
    }

    /** The codes of all actions, on whatever days their rows count. */
    public Set<String> actions() {
        return Stream.concat(Stream.of(first), later.values().stream())
                .flatMap(each -> each.playbook().stream())
                .map(Play::action)
                .collect(Collectors.toSet());
    }

    /** The same book within other limits. */
    public RuleBook within(FiringLimits limits) {
        return new RuleBook(version, files, first, first, later, rules, trees, base, true, limits);
    }

    /**
     * Lets the rules draw their conclusions from these facts. Signals of the engagement are concluded first and counted;
     * everything else rests on the engagement. What rests on there being no blocker is concluded last.
     *
     * @throws RulesStoppedException when the rules do not come to an end within the limits
     */
    public Conclusions evaluate(Collection<?> facts) {
        var lender = sessions;
        KieSession session = lender.get();
        open.incrementAndGet();
        var limiter = new EvaluationLimiter(trees, limits);
        var conclusions = new Conclusions(this, facts, limiter);
        boolean sound = false;
        try {
            session.setGlobal(RuleEngine.COACH, conclusions);
            facts.forEach(session::insert);
            tables.thresholds().values().forEach(session::insert);
            session.fireAllRules();
            session.insert(conclusions.conclude(new Signals(conclusions.signals())));
            session.fireAllRules();
            session.insert(conclusions.conclude(new Blockers(conclusions.blockers())));
            session.fireAllRules();
            sound = true;
        } catch (RuntimeException e) {
            throw EvaluationLimiter.failed(e);
        } finally {
            limiter.stop();
            giveBack(session, lender, sound);
            open.decrementAndGet();
        }
        return conclusions;
    }

    /** A session whose rules were stopped is emptied and not lent again, nor is any other of the pool that it came from. */
    private void giveBack(KieSession session, Supplier<KieSession> lender, boolean sound) {
        if (sound || lender == fresh) {
            session.dispose();
        } else {
            sessions = fresh;
            ((StatefulKnowledgeSessionImpl) session).reset();
        }
    }

    /** How long an evaluation may go on. */
    public FiringLimits limits() {
        return limits;
    }

    /** How many evaluations are going on. */
    int openSessions() {
        return open.get();
    }

    /** A short name for people: the beginning of the hash, until the book is given another. */
    public String version() {
        return version == null ? hash().substring(0, 12) : version;
    }

    /** SHA-256 of the content, in hexadecimal. */
    public String hash() {
        return files.hash();
    }

    public RuleFiles files() {
        return files;
    }

    public Tables tables() {
        return tables;
    }

    /** Every rule by its name. */
    public Map<String, RuleInfo> rules() {
        return rules;
    }

    /** Every rule as the guard understood it. */
    public List<RuleTree> trees() {
        return trees;
    }

    /** Every rule, by file and line. */
    public List<RuleInfo> catalogue() {
        return rules.values().stream()
                .sorted(Comparator.comparing(RuleInfo::file).thenComparing(RuleInfo::line))
                .toList();
    }

    /**
     * Gives the pooled sessions back. The book must not be used any more. Nothing outside of a book refers to it, so one
     * that others may still be using is not closed but let go: it is collected when the last evaluation has ended.
     */
    @Override
    public void close() {
        pool.shutdown();
    }
}
