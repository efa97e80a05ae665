package io.salescoach.opportunity;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.input.KeptSentences;
import io.salescoach.input.Problem;
import io.salescoach.input.Sentence;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SentenceTests {

    private static final JsonMapper KEEPING =
            JsonMapper.builder().addModule(new KeptSentences()).build();

    private static final Sentence NESTED = Sentence.of(
            "row %d: %s%s", 3, Sentence.of("'%s' is no %s", "100% \"x\"", Sentence.of("date")), Sentence.none());

    @Test
    void itIsTheEnglishTextWhereverItIsData() {
        assertThat(NESTED).hasToString("row 3: '100% \"x\"' is no date");
        assertThat(new JsonMapper().writeValueAsString(new Problem("/a", NESTED)))
                .isEqualTo("{\"pointer\":\"/a\",\"detail\":\"row 3: '100% \\\"x\\\"' is no date\"}");
    }

    @Test
    void whatIsKeptComesBackInItsParts() {
        var back = KEEPING.readValue(KEEPING.writeValueAsString(NESTED), Sentence.class);

        assertThat(back).hasToString(NESTED.toString());
        assertThat(back.in(pattern -> pattern.replace("row", "ROW").replace("date", "DATE")))
                .isEqualTo("ROW 3: '100% \"x\"' is no DATE");
    }

    /** What was kept before sentences had parts. */
    @Test
    void aPlainTextReadsAsItIs() {
        var back = KEEPING.readValue("\"50% of row 3\"", Sentence.class);

        assertThat(back).hasToString("50% of row 3");
        assertThat(back.in(pattern -> "other words")).isEqualTo("50% of row 3");
    }

    @Test
    void valuesAreCutAndFreedOfWhatNoTextCanHold() {
        assertThat(NESTED.cut(2)).hasToString("row 3: '10…' is no date");
        assertThat(Sentence.of("'%s' is wrong", "a\u0000\uD800b")).hasToString("'a\uFFFD\uFFFDb' is wrong");
    }
}
