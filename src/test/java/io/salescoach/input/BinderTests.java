package io.salescoach.input;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Whatever tree is read into a record, what is wrong with it is told. */
class BinderTests {

    record Person(String name) {}

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "null | null should be an object with named fields",
                "[]   | a list should be an object with named fields",
            })
    void aTreeThatIsNoObjectIsToldAsSuch(String json, String message) {
        var bound = Binder.tryBind(JsonMapper.shared().readTree(json), Person.class);
        assertThat(bound.value()).isNull();
        assertThat(bound.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.pointer()).isEmpty();
            assertThat(problem.detail().toString()).isEqualTo(message);
        });
    }

    @Test
    void aSoundTreeIsItsRecord() {
        var bound = Binder.tryBind(JsonMapper.shared().readTree("{\"name\": \"Zhao\"}"), Person.class);
        assertThat(bound.value()).isEqualTo(new Person("Zhao"));
        assertThat(bound.problems()).isEmpty();
    }
}
