package io.salescoach.coaching;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.input.Documents;
import io.salescoach.opportunity.OpportunityReader;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.source.RuleFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a person said was done stays done: a fact that a file does not tell changes no fingerprint of the first edition. */
class FingerprintTests {

    private static final String FILE = """
            {"id": "a", "name": "b", "stage": "DEMAND", "competitors": ["Northern"],
             "stakeholders": [{"id": "cfo", "name": "Ms Zhao", "title": "CFO", "influence": "HIGH", "attitude": "OPPOSED"}],
             "needs": [{"id": "n1", "statement": "one bill", "raisedBy": ["cfo"]}],
             "visits": [{"id": "v1", "with": ["cfo"], "on": "2026-04-01"}]}""";
    private static final String OPPONENT = "667a5447eded8c713032d883898e1f536524ed3646de644db71797eba5e752f2";
    private static final String IMPACT = "043dc8a4b90cbd9aaca25577197a8a5376b4dfa56beb42182927ce49c07835b1";

    private static RuleBook book;

    @BeforeAll
    static void compile() throws IOException {
        book = RuleBook.compile(RuleFiles.load(Path.of("rules")));
    }

    @AfterAll
    static void close() {
        book.close();
    }

    @Test
    void aFileOfTheFirstEditionKeepsItsFingerprints() {
        assertThat(fingerprint(FILE, "INFLUENTIAL_OPPONENT(cfo)")).isEqualTo(OPPONENT);
        assertThat(fingerprint(FILE, "NEED_IMPACT_UNKNOWN(n1)")).isEqualTo(IMPACT);
    }

    @Test
    void whatIsToldSinceCounts() {
        assertThat(fingerprint(
                        FILE.replace("\"OPPOSED\"", "\"OPPOSED\", \"champion\": true"), "INFLUENTIAL_OPPONENT(cfo)"))
                .isNotEqualTo(OPPONENT);
        assertThat(fingerprint(
                        FILE.replace(
                                "\"one bill\"",
                                "\"one bill\", \"impactPerYear\": {\"amount\": 5, \"currency\": \"CNY\"}"),
                        "NEED_IMPACT_UNKNOWN(n1)"))
                .isNotEqualTo(IMPACT);
    }

    private static String fingerprint(String file, String label) {
        var facts = new OpportunityReader().read(Documents.read(file), Set.of());
        var consultation = new Coach(book).consult(facts, LocalDate.parse("2026-05-01"));
        return consultation.findings().stream()
                .filter(found -> found.label().equals(label))
                .map(consultation::fingerprint)
                .findFirst()
                .orElseThrow();
    }
}
