package io.salescoach.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The dates of a column are read in one way, which all its rows decide. */
class DateTests {

    private static final String MONTH_FIRST = mapping("M/d/yyyy, \"M/d/yyyy h:mm a\"");
    private static final String BOTH = mapping("M/d/yyyy, d/M/yyyy");

    @TempDir
    private Path folder;

    @Test
    void datesThatFitBothOrdersAreReadAsTheMappingSaysAndTold() throws IOException {
        Path file = write("5/1/2026", "6/2/2026 3:07 PM", "7/7/2026", "");
        assertThat(days(file, MONTH_FIRST)).containsExactly("2026-05-01", "2026-06-02", "2026-07-07", "");
        assertThat(Read.remarks(file, MONTH_FIRST))
                .containsExactly("Day: dates are read as M/d/yyyy; rows that would also fit d/M/yyyy: 2");
    }

    @Test
    void oneDateThatFitsOneOrderDecidesForTheWholeColumn() throws IOException {
        Path file = write("05/01/2026", "06/02/2026", "31/05/2026", "3/4/2026");
        for (String mapping : List.of(MONTH_FIRST, BOTH)) {
            assertThat(days(file, mapping)).containsExactly("2026-01-05", "2026-02-06", "2026-05-31", "2026-04-03");
            assertThat(Read.remarks(file, mapping))
                    .containsExactly(
                            "Day: dates are read as d/M/yyyy, not as M/d/yyyy: '31/05/2026' in row 4 fits no other"
                                    + " way; rows that would also fit M/d/yyyy: 3");
        }
    }

    @Test
    void aColumnWithBothOrdersIsRefusedWithBothExamples() throws IOException {
        Path file = write("05/01/2026", "31/05/2026", "2026-05-01", "5/31/2026", "");
        for (String mapping : List.of(MONTH_FIRST, BOTH)) {
            assertThat(days(file, mapping)).containsExactly("2026-05-01", "");
            assertThat(Read.problems(file, mapping))
                    .hasSize(3)
                    .allSatisfy(problem -> assertThat(problem)
                            .endsWith("the column has days before months, as '31/05/2026' in row 3, and months before"
                                    + " days, as '5/31/2026' in row 5; write all its dates in one way"));
        }
    }

    @Test
    void fieldsOfOneColumnReadItAlike() throws IOException {
        String mapping = """
            name: test
            dates: [M/d/yyyy]
            fields:
              id: {column: Id}
              name: {constant: x}
              stage: {constant: ENTRANCE}
              openedOn: {column: Day, when: {column: Id, is: a1}}
              expectedCloseOn: {column: Day, when: {column: Id, not: a1}}
            """;
        assertThat(Read.files(write("05/01/2026", "31/05/2026"), mapping))
                .extracting(Object::toString)
                .satisfiesExactly(
                        first -> assertThat(first).contains("\"openedOn\":\"2026-01-05\""),
                        second -> assertThat(second).contains("\"expectedCloseOn\":\"2026-05-31\""));
    }

    @Test
    void patternsWithOtherSignsMayStandInOneColumn() throws IOException {
        Path file = write("5/31/2026", "31.05.2026", "1 May 2026");
        assertThat(days(file, mapping("M/d/yyyy, dd.MM.yyyy, d MMM yyyy")))
                .containsExactly("2026-05-31", "2026-05-31", "2026-05-01");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-05-01T10:30:00+0000",
        "2026-05-01T10:30:00.000+0000",
        "2026-05-01T10:30:00.123456Z",
        "2026-05-01 10:30:00 +08:00",
        "２０２６－０５－０１",
        "２０２６年５月１日",
        "2026年5月1日",
    })
    void isoDatesAreReadWithAnyOffsetAndWithDigitsOfAnyWidth(String written) throws IOException {
        assertThat(days(write(written), mapping("yyyy年M月d日"))).containsExactly("2026-05-01");
    }

    @ParameterizedTest
    @CsvSource({
        "2026/5/31, yyyy/M/d",
        "31.05.2026, d.M.yyyy",
        "05/31/2026, M/d/yyyy",
        "'May 31, 2026', 'MMM d, yyyy or MMMM d, yyyy'",
        "20260531, yyyyMMdd",
        "31/05/2026 18:30, d/M/yyyy H:mm",
        "05/06/2026, d/M/yyyy or M/d/yyyy",
    })
    void aRefusalProposesWhatWouldFit(String written, String pattern) throws IOException {
        assertThat(Read.problems(write(written), mapping("")))
                .containsExactly(
                        "2:Day: '%s' is no date here; dates are written as yyyy-MM-dd; in the mapping, %s would fit"
                                .formatted(written, pattern));
    }

    @Test
    void theSalesforceMappingReadsAEuropeanReport() throws IOException {
        Path file = Files.writeString(folder.resolve("report.csv"), """
            Opportunity ID,Opportunity Name,Account Name,Stage,Close Date
            a1,x,Acme,Prospecting,05/06/2026
            a2,y,Acme,Prospecting,25/06/2026
            """);
        assertThat(Read.files(file, Files.readString(Path.of("rules/import/salesforce.yaml"))))
                .extracting(each -> each.get("expectedCloseOn").asString())
                .containsExactly("2026-06-05", "2026-06-25");
    }

    private List<String> days(Path file, String mapping) throws IOException {
        return Read.files(file, mapping).stream()
                .map(each -> each.path("openedOn").asString(""))
                .toList();
    }

    private Path write(String... days) throws IOException {
        return Files.writeString(
                folder.resolve("export.csv"),
                Stream.concat(
                                Stream.of("Id,Day"),
                                IntStream.range(0, days.length).mapToObj(i -> "a" + (i + 1) + ",\"" + days[i] + "\""))
                        .collect(Collectors.joining("\n", "", "\n")));
    }

    private static String mapping(String dates) {
        return """
            name: test
            dates: [%s]
            fields:
              id: {column: Id}
              name: {constant: x}
              stage: {constant: ENTRANCE}
              openedOn: {column: Day}
            """.formatted(dates);
    }
}
