package io.salescoach.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.salescoach.input.BadInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A mapping that could leave something unread, or read it wrongly, is refused. */
class MappingReaderTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "/feilds | unknown field 'feilds'; did you mean 'fields'? | feilds: {}",
                "/encoding | 'latin-x' is no encoding | encoding: latin-x",
                "/dates | 'nonsense' is no pattern of a date | dates: [nonsense]",
                "/headerRow | -1 is no row | headerRow: -1",
                "/headerRow | write a number from 0 to 1000 | headerRow: 500000000",
                "/numbers | decimal and grouping are the same | numbers: {decimal: '.', grouping: '.'}",
                "/lookups/a/file | is no plain name | lookups: {a: {file: ../a.csv, key: b}}",
                "/skip/0 | write one of is and not | skip: [{column: A}]",
            })
    void aMappingIsReadStrictly(String pointer, String detail, String line) {
        problem(line + "\n" + Read.FIELDS, pointer, detail);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "valeu.amount: {column: A} | an opportunity has no field 'valeu'; did you mean 'value'?",
                "value.sum: {column: A} | value has no field 'sum'",
                "value: {column: A} | 'value' has parts; name one of them, as value.amount",
                "team: {column: A} | 'team' has parts; name one of them, as team.0.name",
                "team.name: {column: A} | team is a list; number its entries from 0 to 49, as team.0",
                "team.99.name: {column: A} | team is a list",
                "status.x: {column: A} | status has no parts",
                "effortHours.DEMND: {column: A} | effortHours has no field 'DEMND'; did you mean 'DEMAND'?",
                "status: {} | write one of column, template and constant",
                "status: {column: A, constant: WON} | write one of column, template and constant",
                "offering: {template: '{A'} | has a bracket or brace that is not closed",
                "offering: {column: A, lookup: b.c} | there is no lookup 'b'",
                "offering: {column: A, slug: '/'} | cannot join words of an id",
                "openedOn: {column: A, dates: [qqqq-zz]} | is no pattern of a date",
                "openedOn: {column: A, dates: [mm/dd/yyyy]} | is no pattern of a date",
                "openedOn: {column: A, dates: [MM/DD/YYYY]} | is no pattern of a date",
                "status: {constant: WNO} | 'WNO' is no code here; did you mean 'WON'?",
                "status: {column: A, values: {x: CLOSED}} | 'CLOSED' is no code here",
                "status: {column: A, values: {x: [WON]}} | write one text, number or true or false",
                "openedOn: {constant: May} | 'May' is no date here",
                "status: {column: A, otherwise: DROP} | 'DROP' is no code here",
                "status: {colunm: A} | unknown field 'colunm'; did you mean 'column'?",
                "name.first: {column: A} | name has no parts",
            })
    void aFieldThatDoesNotExistOrDoesNotFitIsRefused(String line, String detail) {
        problem(Read.FIELDS + "  " + line + "\n", "/fields", detail);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\n", "\\r", "\\\""})
    void whatCannotPartColumnsIsRefused(String separator) {
        problem("separator: \"" + separator + "\"\n" + Read.FIELDS, "/separator", "cannot part columns");
    }

    @Test
    void fieldsThatOverlapAreRefused() {
        problem(
                Read.FIELDS + "  competitors: {column: A}\n  competitors.0: {column: B}\n",
                "/fields/competitors.0",
                "overlaps 'competitors'");
    }

    @Test
    void idNameAndStageAreNeeded() {
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> Read.mapping("name: test\nfields: {id: {column: A}}\n"))
                .satisfies(e -> assertThat(e.problems())
                        .extracting(problem -> problem.detail().toString())
                        .containsExactly(
                                "'name' is missing; every opportunity has an id, a name and a stage",
                                "'stage' is missing; every opportunity has an id, a name and a stage"));
    }

    @Test
    void everyFieldOfTheOpportunityFileCanBeNamed() {
        assertThat(Read.mapping(Read.FIELDS + """
              buying.paid: {column: A}
              buying.decisionCycleDays: {column: A}
              effortHours.DEMAND: {column: A}
              team.0.skills.NEGOTIATING: {column: A}
              needs.0.raisedBy: {column: A, split: ","}
              visits.0.on: {column: A}
              swot.1.quadrant: {constant: THREAT}
            """).skills()).containsExactly("NEGOTIATING");
    }

    private static void problem(String mapping, String pointer, String detail) {
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> Read.mapping(mapping))
                .satisfies(e -> {
                    assertThat(e.problems().get(0).pointer()).startsWith(pointer);
                    assertThat(e.problems().get(0).detail().toString()).contains(detail);
                });
    }
}
