package io.salescoach.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.benchmark.SampleFiles;
import io.salescoach.opportunity.Opportunity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.drools.compiler.builder.impl.KnowledgeBuilderImpl;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.parser.DrlParser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kie.api.KieBase;
import org.kie.internal.builder.KnowledgeBuilderFactory;
import org.kie.internal.builder.conf.LanguageLevelOption;
import org.mvel2.compiler.AbstractParser;

/** A corpus of attacks is worth something only if they would work: here they go to the engine without the guard. */
class UnguardedTests {

    private static final Map<String, Class<?>> NAMES =
            Map.of("System", System.class, "Runtime", Runtime.class, "Thread", Thread.class);

    /** The engine looks for the class of such a cast for ever. */
    private static final Pattern ENDLESS = Pattern.compile("#(java|\\{)");

    private static RuleBook book;

    @BeforeAll
    static void compile() throws Exception {
        book = RuleBook.compile(RuleFiles.load(Path.of("rules"))
                .with(Map.of(
                        "mine.drl", Files.readString(Path.of("src/test/resources/guard/honest/then-property.drl")))));
    }

    @AfterAll
    static void close() throws Exception {
        book.close();
        GuardTests.forget();
    }

    @Test
    void onABareEngineTheAttacksWork() throws Exception {
        AbstractParser.LITERALS.putAll(NAMES);
        try {
            assertThat(worked(UnguardedTests::bare))
                    .hasSizeGreaterThan(60)
                    .contains(
                            "class-the-engine-knows",
                            "code-in-single-quotes",
                            "eval",
                            "from-a-class",
                            "metadata-why-of-code",
                            "reflection",
                            "then-process",
                            "then-comment");
        } finally {
            AbstractParser.LITERALS.keySet().removeAll(NAMES.keySet());
        }
    }

    /** The engine reads metadata with another class loader; the guard hands on none. */
    @Test
    void theEngineAsItIsSetUpHereStopsAllButReflectionAndMetadata() throws Exception {
        assertThat(worked(parsed -> RuleEngine.build(Map.of("mine.drl", parsed))))
                .contains("reflection", "text-ends-elsewhere", "text-with-eval-at-a-line-start")
                .allSatisfy(name -> assertThat(Path.of("src/test/resources/guard/hostile/" + name + ".drl"))
                        .content()
                        .containsPattern("getClass\\(\\)|@[^)\\n]*new java"));
    }

    private static KieBase bare(PackageDescr parsed) {
        var builder = KnowledgeBuilderFactory.newKnowledgeBuilder();
        ((KnowledgeBuilderImpl) builder).addPackage(parsed);
        return builder.newKieBase();
    }

    /** The attacks that left behind what they tried to leave. */
    private static List<String> worked(Function<PackageDescr, KieBase> engine) throws Exception {
        var worked = new ArrayList<String>();
        for (Path file : GuardTests.files("hostile").toList()) {
            String text = GuardTests.text(file);
            boolean leaves = text.contains("guard.breached") || text.contains("guard-breached");
            if (leaves
                    && file.toString().endsWith(".drl")
                    && !ENDLESS.matcher(text).find()) {
                GuardTests.forget();
                run(text, engine);
                if (GuardTests.breached()) {
                    worked.add(GuardTests.name(file));
                }
            }
        }
        return worked;
    }

    private static void run(String text, Function<PackageDescr, KieBase> engine) {
        try {
            KieBase base = engine.apply(new DrlParser(LanguageLevelOption.DRL6).parse(false, text));
            new RuleBook(book.files(), book.tables(), book.rules(), base, false).evaluate(facts());
        } catch (Exception | LinkageError e) {
            // Whether it worked is seen by what it left behind.
            assertThat(e).isNotNull();
        }
    }

    private static List<Object> facts() {
        Opportunity typical = SampleFiles.of("typical", List.of());
        var facts = new ArrayList<Object>(typical.needs());
        facts.addAll(typical.stakeholders());
        facts.addAll(typical.visits());
        facts.addAll(typical.team());
        facts.add(typical);
        return facts;
    }
}
