package io.salescoach.rulebook;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionsPool;

/**
 * A folder of rules and tables, compiled. Immutable and safe for use by any number of threads; a changed folder becomes a
 * new book. Sessions come from a pool, because building one costs more than most evaluations.
 */
public final class RuleBook implements AutoCloseable {

    private final String version;
    private final String hash;
    private final RuleFiles files;
    private final Tables tables;
    private final Map<String, RuleInfo> rules;
    private final KieBase base;
    private final KieSessionsPool pool;
    private final Supplier<KieSession> sessions;
    private final AtomicInteger open = new AtomicInteger();

    RuleBook(RuleFiles files, Tables tables, Map<String, RuleInfo> rules, KieBase base, boolean pooled) {
        this.hash = files.hash();
        this.version = hash.substring(0, 12);
        this.files = files;
        this.tables = tables;
        this.rules = rules;
        this.base = base;
        this.pool = base.newKieSessionsPool(1);
        this.sessions = pooled ? pool::newKieSession : base::newKieSession;
    }

    /**
     * Compiles a folder's files.
     *
     * @throws BrokenRules when anything is wrong with them, with every problem found
     */
    public static RuleBook compile(RuleFiles files) {
        return RuleBookCompiler.compile(files);
    }

    /** The same book with a new session for each evaluation: what the pool is measured against. */
    public RuleBook unpooled() {
        return new RuleBook(files, tables, rules, base, false);
    }

    /**
     * Lets the rules draw their conclusions from these facts. Signals of the engagement are concluded first and counted;
     * everything else rests on the engagement.
     */
    public Conclusions evaluate(Collection<?> facts) {
        var conclusions = new Conclusions(this, facts);
        KieSession session = sessions.get();
        open.incrementAndGet();
        try {
            session.setGlobal("coach", conclusions);
            facts.forEach(session::insert);
            tables.thresholds().values().forEach(session::insert);
            session.fireAllRules();
            session.insert(new Signals(conclusions.signals()));
            session.fireAllRules();
        } finally {
            session.dispose();
            open.decrementAndGet();
        }
        return conclusions;
    }

    /** How many evaluations are going on. */
    int openSessions() {
        return open.get();
    }

    /** A short name for this content, for people. */
    public String version() {
        return version;
    }

    /** SHA-256 of the content, in hexadecimal. */
    public String hash() {
        return hash;
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

    /** Every rule, by file and line. */
    public List<RuleInfo> catalogue() {
        return rules.values().stream()
                .sorted(Comparator.comparing(RuleInfo::file).thenComparing(RuleInfo::line))
                .toList();
    }

    /** Gives the pooled sessions back. The book must not be used any more. */
    @Override
    public void close() {
        pool.shutdown();
    }
}
