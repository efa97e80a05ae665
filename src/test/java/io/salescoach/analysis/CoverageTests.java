package io.salescoach.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.analysis.Coverage.Part;
import io.salescoach.analysis.Coverage.Place;
import io.salescoach.coaching.Coach;
import io.salescoach.input.Format;
import io.salescoach.opportunity.OpportunityReader;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.source.RuleFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What scenarios and deals use of a small rule book: its rules and the rows of its tables. */
class CoverageTests {

    private static final LocalDate TODAY = LocalDate.parse("2026-05-01");
    private static final String BUDGET = "the customer does not have a budget";
    private static final String SLOW = "the customer takes long to decide";

    private static RuleBook book;

    private final RuleUsage usage = new RuleUsage();

    @BeforeAll
    static void compile() throws IOException {
        var texts = new TreeMap<>(RuleFiles.load(Path.of("rules")).texts());
        texts.keySet()
                .removeIf(name -> name.endsWith(".drl")
                                && !Set.of("qualification.drl", "verdict.drl", "engagement.drl")
                                        .contains(name)
                        || name.equals("objection-examples.csv"));
        book = RuleBook.compile(new RuleFiles(texts));
    }

    private Part part(String name) {
        return Coverage.of(book, usage).parts().stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static java.util.List<String> unused(Part part) {
        return part.unused().stream().map(Place::key).toList();
    }

    @Test
    void withoutAnyUseEverythingIsUnusedWithItsPlace() {
        Part rules = part(Coverage.RULES);
        assertThat(rules.rows()).isEqualTo(book.catalogue().size());
        assertThat(rules.byScenarios()).isZero();
        assertThat(rules.byOpportunities()).isZero();
        assertThat(rules.unused()).hasSize(rules.rows()).anySatisfy(place -> {
            assertThat(place.key()).isEqualTo(BUDGET);
            assertThat(place.file()).isEqualTo("qualification.drl");
            assertThat(book.files()
                            .texts()
                            .get("qualification.drl")
                            .lines()
                            .toList()
                            .get(place.line() - 1))
                    .contains(BUDGET);
        });
        assertThat(part("findings").unused())
                .hasSize(part("findings").rows())
                .anySatisfy(place -> assertThat(book.files()
                                .texts()
                                .get("findings.csv")
                                .lines()
                                .toList()
                                .get(place.line() - 1))
                        .startsWith(place.key()));
    }

    @Test
    void scenariosAndDealsAreCountedApart() {
        usage.scenario(Set.of(BUDGET, SLOW));
        usage.opportunity(Set.of(BUDGET));
        usage.opportunity(Set.of(BUDGET));
        Part rules = part(Coverage.RULES);
        assertThat(rules.byScenarios()).isEqualTo(2);
        assertThat(rules.byOpportunities()).isEqualTo(1);
        assertThat(unused(rules)).hasSize(rules.rows() - 2).doesNotContain(BUDGET, SLOW);
    }

    /** Rules and rows of another book are none of this one. */
    @Test
    void whatThisBookDoesNotHaveDoesNotCount() {
        usage.scenario(Set.of("a rule that is gone"));
        usage.scenarioRows(Set.of(new UsedRow("findings", "GONE"), new UsedRow("nothing", "x")));
        assertThat(part(Coverage.RULES).byScenarios()).isZero();
        assertThat(part("findings").byScenarios()).isZero();
    }

    @Test
    void aThresholdIsUsedWhenARuleThatReadsItFires() {
        assertThat(unused(part("thresholds"))).contains("long decision days");
        usage.opportunity(Set.of(SLOW));
        assertThat(part("thresholds").byOpportunities()).isEqualTo(1);
        assertThat(unused(part("thresholds"))).doesNotContain("long decision days");
    }

    /** The coach reads them itself: no rule could ever show that they are used. */
    @Test
    void thresholdsThatNoRuleReadsAreLeftOut() {
        assertThat(Coach.thresholds()).isNotEmpty();
        assertThat(unused(part("thresholds"))).doesNotContainAnyElementsOf(Coach.thresholds());
    }

    @Test
    void anAdviceUsesTheRowsThatItShows() {
        String text = "id: d\nname: d\nstage: ENTRANCE\nqualification: {budget: \"NO\"}\n";
        var deal = new OpportunityReader().read(text.getBytes(StandardCharsets.UTF_8), Format.YAML, Set.of());
        var consultation = new Coach(book).consult(deal, TODAY);
        usage.scenario(consultation.fired());
        usage.scenarioRows(UsedRow.of(consultation, consultation.advice(Locale.ENGLISH)));
        assertThat(unused(part("findings"))).doesNotContain("BUDGET_ABSENT").contains("NEED_ABSENT");
        assertThat(unused(part("stages"))).doesNotContain("ENTRANCE").contains("DEMAND");
        assertThat(part("areas").byScenarios()).isPositive();
        assertThat(part("playbook").byScenarios()).isPositive();
        assertThat(part("playbook").byOpportunities()).isZero();
    }

    @Test
    void aTableThatIsNotThereIsNoPart() {
        assertThat(Coverage.of(book, usage).parts())
                .extracting(Part::name)
                .startsWith(Coverage.RULES)
                .doesNotContain("score");
    }
}
