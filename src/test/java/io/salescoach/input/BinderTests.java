package io.salescoach.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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

    record Meeting(LocalDate on) {}

    @ParameterizedTest
    @ValueSource(strings = {"+10000-01-01", "0000-01-01", "-0001-05-05", "2026-02-30", "2026-5-1", "20260501", ""})
    void aDayOutsideTheYearsOfPeopleIsToldWithItsPlace(String day) {
        var bound = Binder.tryBind(JsonMapper.shared().createObjectNode().put("on", day), Meeting.class);
        assertThat(bound.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.pointer()).isEqualTo("/on");
            assertThat(problem.detail().toString()).endsWith("is no date; write it as 2026-05-01");
        });
        assertThat(CalendarDay.read(day)).isNull();
        assertThat(CalendarDay.read("9999-12-31")).isEqualTo(LocalDate.of(9999, 12, 31));
    }

    @Test
    void aSoundTreeIsItsRecord() {
        var bound = Binder.tryBind(JsonMapper.shared().readTree("{\"name\": \"Zhao\"}"), Person.class);
        assertThat(bound.value()).isEqualTo(new Person("Zhao"));
        assertThat(bound.problems()).isEmpty();
    }
}
