package io.salescoach.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.input.Problem;
import io.salescoach.input.Sentence;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlPlacesTests {

    private static final String TEXT = """
            name: x
            given: {id: s1,
              stage: DEMAND}
            steps:
              - name: one
              - name: two
                expect:
                  verdict: QUALIFIED
            """;

    @ParameterizedTest
    @CsvSource({
        "/name, 1",
        "/given/stage, 3",
        "/steps/1, 6",
        "/steps/1/expect/verdict, 8",
        "/steps/1/expect/none/such, 7",
        "/none, 1",
        "'', 1"
    })
    void aProblemIsShownWhereItIs(String pointer, int line) {
        assertThat(YamlPlaces.of(TEXT).line(new Problem(pointer, Sentence.asItIs("wrong"))))
                .isEqualTo(line);
    }

    @ParameterizedTest
    @CsvSource({"'line 7, column 3: not well-formed', 7", "'timeline 7', 1"})
    void aTextThatIsNotWellFormedNamesItsLine(String detail, int line) {
        assertThat(YamlPlaces.of("name: [").line(new Problem("", Sentence.asItIs(detail))))
                .isEqualTo(line);
    }
}
