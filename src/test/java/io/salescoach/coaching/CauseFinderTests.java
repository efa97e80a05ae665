package io.salescoach.coaching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.salescoach.coaching.Advice.Cause;
import io.salescoach.input.Format;
import io.salescoach.opportunity.OpportunityReader;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.source.RuleFiles;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What lies behind an objection: priors times what speaks for a cause or against it. */
class CauseFinderTests {

    private static final String OPPOSED = """
            id: a
            name: b
            stage: CONSULTING
            solution: {architecture: true, differentiation: true, benefitAnalysis: true, implementationPlan: true}
            stakeholders: [{id: m, name: Ms Zhao, attitude: OPPOSED}]
            needs: [{id: n, statement: quiet nights, raisedBy: [m], impact: hours}]
            objections: [{id: o, surface: NO_GOOD, raisedBy: m}, {id: other, surface: NO_MONEY}]
            """;

    private static RuleFiles shipped;
    private static RuleBook book;

    @BeforeAll
    static void load() throws IOException {
        shipped = RuleFiles.load(Path.of("rules"));
        book = RuleBook.compile(shipped);
    }

    @AfterAll
    static void close() {
        book.close();
    }

    @Test
    void whereNothingSpeaksForACauseThePriorsStandAndNoneIsTaken() {
        var objection = objection(book, "{id: a, name: b, stage: DEMAND, objections: [{id: o, surface: NO_MONEY}]}");

        assertThat(objection.causes())
                .containsExactly(
                        cause("NO_VALUE", "0.45"),
                        cause("NO_TRUST", "0.30"),
                        cause("NO_DIFFERENCE", "0.15"),
                        cause("NO_PAIN", "0.10"));
        assertThat(objection.remedy().code()).isEqualTo("NONE");
        assertThat(objection.remedy().evidence()).isEmpty();
    }

    @Test
    void evidenceMakesItsCauseMoreOrLessProbableAndIsToldWithIt() {
        var objection = objection(book, OPPOSED);

        assertThat(objection.causes())
                .containsExactly(
                        cause("NO_TRUST", "0.58", "Ms Zhao is opposed to us"),
                        cause("NO_DIFFERENCE", "0.29", "differentiation done"),
                        cause("NO_VALUE", "0.12", "benefit analysis done"),
                        cause("NO_PAIN", "0.01", "Ms Zhao has raised a need with an impact"));
        assertThat(objection.remedy().code()).isEqualTo("NO_TRUST");
        assertThat(objection.remedy().evidence()).containsExactly("Ms Zhao is opposed to us");
    }

    @Test
    void evidenceOfOneObjectionIsNoneOfAnother() {
        assertThat(advice(book, OPPOSED).objections().get(1).causes())
                .filteredOn(cause -> cause.cause().equals("NO_TRUST"))
                .flatExtracting(Cause::evidence)
                .isEmpty();
    }

    @Test
    void causesThatAreEquallyProbableStandInTheOrderOfTheTable() {
        var text = shipped.texts().get("objection-priors.csv");
        var equal = shipped.with(Map.of(
                "objection-priors.csv", text.replace("NO_MONEY,0.10,0.45,0.30,0.15", "NO_MONEY,0.25,0.25,0.25,0.25")));
        try (var other = RuleBook.compile(equal)) {
            assertThat(objection(other, "{id: a, name: b, stage: DEMAND, objections: [{id: o, surface: NO_MONEY}]}")
                            .causes())
                    .extracting(Cause::cause, Cause::score)
                    .containsExactly(
                            tuple("NO_PAIN", new BigDecimal("0.25")),
                            tuple("NO_VALUE", new BigDecimal("0.25")),
                            tuple("NO_TRUST", new BigDecimal("0.25")),
                            tuple("NO_DIFFERENCE", new BigDecimal("0.25")));
        }
    }

    @Test
    void whatIsNoKnownExcuseHasNoCauses() {
        assertThat(objection(book, "{id: a, name: b, stage: DEMAND, objections: [{id: o, quote: The cat ate it.}]}")
                        .causes())
                .isEmpty();
    }

    private static Cause cause(String code, String score, String... evidence) {
        return new Cause(code, new BigDecimal(score), List.of(evidence));
    }

    private static Advice.Diagnosis objection(RuleBook rules, String yaml) {
        return advice(rules, yaml).objections().get(0);
    }

    private static Advice advice(RuleBook rules, String yaml) {
        var opportunity = new OpportunityReader()
                .read(
                        yaml.getBytes(StandardCharsets.UTF_8),
                        Format.YAML,
                        rules.tables().skills().keySet());
        return new Coach(rules).advise(opportunity, LocalDate.parse("2026-05-01"), Locale.ENGLISH);
    }
}
