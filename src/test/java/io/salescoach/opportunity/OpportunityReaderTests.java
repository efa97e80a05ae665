package io.salescoach.opportunity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.salescoach.input.BadInputException;
import io.salescoach.input.Documents;
import io.salescoach.input.Format;
import io.salescoach.input.Limits;
import io.salescoach.input.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every bad input is refused with its place and what would be right, all problems of a file at once. */
class OpportunityReaderTests {

    private static final String HEAD = "\"id\": \"a\", \"name\": \"b\", \"stage\": \"DEMAND\"";

    /** The YAML reader takes a text in parts; a character of two halves may lie across them. */
    @Test
    void anEmojiMayStandAnywhereInAFile() {
        for (int before = 900; before < 1_200; before++) {
            String name = "x".repeat(before % 100) + "\uD83D\uDE00";
            String yaml = "#" + "x".repeat(before - before % 100) + "\nid: a\nname: " + name + "\nstage: DEMAND\n";
            assertThat(new OpportunityReader()
                            .read(yaml.getBytes(java.nio.charset.StandardCharsets.UTF_8), Format.YAML, Set.of())
                            .name())
                    .isEqualTo(name);
        }
    }

    @Test
    void jsonAndYamlGiveTheSameOpportunity() {
        assertThat(read(
                        "id: a\nname: b\nstage: DEMAND\nqualification: {need: NO}\nopenedOn: 2026-05-01\n",
                        Format.YAML))
                .isEqualTo(read(
                        "{" + HEAD + ", \"qualification\": {\"need\": \"NO\"}, \"openedOn\": \"2026-05-01\"}",
                        Format.JSON));
    }

    @Test
    void whatIsAbsentIsNotKnown() {
        var file = read(
                "{" + HEAD
                        + ", \"buying\": {}, \"needs\": [{\"id\": \"n\"}], \"visits\": [{\"id\": \"v\"}], \"milestones\": null}",
                Format.JSON);
        assertThat(file.status()).isEqualTo(Status.OPEN);
        assertThat(file.qualification().budget()).isEqualTo(Answer.UNKNOWN);
        assertThat(file.buying().paid()).isTrue();
        assertThat(file.needs().get(0).relevant()).isTrue();
        assertThat(file.visits().get(0).planned()).isFalse();
        assertThat(file.solution().benefitAnalysis()).isFalse();
        assertThat(file.competitors()).isNull();
    }

    @Test
    void aFileFullOfMistakesIsAnsweredAtOnceWithTheFirstHundred() {
        String stakeholders = IntStream.range(0, 500)
                .mapToObj(i -> "{\"id\": \"stakeholder-with-a-long-number-%d\"}".formatted(i))
                .collect(Collectors.joining(","));
        String strangers = IntStream.range(0, 500)
                .mapToObj(i -> "\"stakeholder-with-x-long-number-x%d\"".formatted(i))
                .collect(Collectors.joining(","));
        String nulls = "null" + ",null".repeat(499);
        String visits = IntStream.range(0, 40)
                .mapToObj(i -> "{\"id\": \"v%d\", \"with\": [%s]}".formatted(i, strangers))
                .collect(Collectors.joining(","));
        String empty = IntStream.range(0, 100)
                .mapToObj(i -> "{\"id\": \"v%d\", \"with\": [%s]}".formatted(i, nulls))
                .collect(Collectors.joining(","));
        assertTimeout(Duration.ofSeconds(30), () -> {
            assertThat(problems(", \"stakeholders\": [%s], \"visits\": [%s]".formatted(stakeholders, visits)))
                    .hasSize(100);
            assertThat(problems(", \"visits\": [%s]".formatted(empty))).hasSize(100);
        });
    }

    @Test
    void theFactsOfTheSecondEditionAreRead() {
        var file = read("""
                id: a
                name: b
                stage: DEMAND
                stakeholders: [{id: p, champion: true, left: true, contact: "010 12345"}]
                visits: [{id: v, ours: [wang.fang], commitment: show us the figures}]
                needs: [{id: n, impactPerYear: {amount: 120000, currency: CNY}}]
                criteria: [{id: c, statement: two routes, mandatory: true, raisedBy: [p], position: BEHIND}]
                event: {what: the lease ends, on: 2026-12-31, consequence: 40 sites without a line}
                plan: [{id: s, what: send the offer, side: US, who: wang.fang, due: 2026-06-01, action: SUBMIT}]
                outcome: {reason: PRICE, competitor: Northern, note: by 3 %}
                """, Format.YAML);
        assertThat(file.stakeholders().get(0).champion()).isTrue();
        assertThat(file.stakeholders().get(0).left()).isTrue();
        assertThat(file.visits().get(0).ours()).containsExactly("wang.fang");
        assertThat(file.visits().get(0).commitment()).isEqualTo("show us the figures");
        assertThat(file.needs().get(0).impactPerYear().currency()).isEqualTo("CNY");
        assertThat(file.criteria())
                .containsExactly(new Criterion("c", "two routes", true, List.of("p"), Position.BEHIND, null));
        assertThat(file.event().on()).hasToString("2026-12-31");
        assertThat(file.plan().get(0).side()).isEqualTo(Side.US);
        assertThat(file.plan().get(0).done()).isNull();
        assertThat(file.outcome().reason()).isEqualTo("PRICE");
    }

    @Test
    void aBareNameOfACompetitorIsAnObjectWithThatName() {
        for (Format format : Format.values()) {
            assertThat(read("{" + HEAD + ", \"competitors\": [\"X\", {\"name\": \"X\"}]}", format)
                            .competitors())
                    .containsExactly(new Competitor("X"), new Competitor("X", false, null, null));
        }
        assertThat(read(
                                "{" + HEAD
                                        + ", \"competitors\": [{\"name\": \"X\", \"incumbent\": true, \"position\": \"AHEAD\"}]}",
                                Format.JSON)
                        .competitors())
                .containsExactly(new Competitor("X", true, Position.AHEAD, null));
    }

    @Test
    void aWrongCompetitorIsToldAtThePlaceWhereItIsWritten() {
        assertThat(
                        problems(
                                ", \"competitors\": [\" \", 5, {\"name\": \"\"}, {\"incumbent\": true}, \"\", {\"nme\": \"X\"}]"))
                .containsExactly(
                        "/competitors/0: must not be blank",
                        "/competitors/1: 5 is neither a name nor an object with named fields",
                        "/competitors/2/name: must not be blank",
                        "/competitors/3/name: is required",
                        "/competitors/4: must not be blank",
                        "/competitors/5/name: is required",
                        "/competitors/5/nme: unknown field 'nme'; did you mean 'name'?");
        assertThat(problems(", \"competitors\": [\"" + "x".repeat(201) + "\"]"))
                .containsExactly("/competitors/0: has 201 characters; write 0 to 200");
    }

    @Test
    void whatIsWrongInTheFactsOfTheSecondEditionIsToldWithItsPlace() {
        assertThat(problems(
                        ", \"criteria\": [{\"id\": \"c\", \"raisedBy\": [\"nobody\"]}, {\"id\": \"c\", \"position\": \"AHED\"}],"
                                + " \"plan\": [{\"id\": \"s\", \"action\": \"no code\", \"due\": \"soon\"}, {\"id\": \"s\"}],"
                                + " \"needs\": [{\"id\": \"n\", \"impactPerYear\": {\"amount\": -1}}],"
                                + " \"visits\": [{\"id\": \"v\", \"ours\": [\"\"]}]"))
                .containsExactly(
                        "/criteria/0/raisedBy/0: there is no stakeholder with the id 'nobody'",
                        "/criteria/1/id: 'c' is the id of /criteria/0 already; ids in one list are unique",
                        "/criteria/1/position: 'AHED' is no code here; did you mean 'AHEAD'?; write one of AHEAD, LEVEL, BEHIND",
                        "/needs/0/impactPerYear/amount: -1 is negative; write 0 or more",
                        "/needs/0/impactPerYear/currency: is required",
                        "/plan/0/action: 'no code' should be 1 to 64 letters, digits, dots, dashes or underscores",
                        "/plan/0/due: 'soon' is no date; write it as 2026-05-01",
                        "/plan/1/id: 's' is the id of /plan/0 already; ids in one list are unique",
                        "/visits/0/ours/0: must not be blank");
    }

    @Test
    void anUnknownFieldIsNamedWithTheNearest() {
        assertThat(problems(", \"buying\": {\"tailord\": true}"))
                .containsExactly("/buying/tailord: unknown field 'tailord'; did you mean 'tailored'?");
    }

    @Test
    void anUnknownCodeIsNamedWithTheNearest() {
        assertThat(problems(", \"qualification\": {\"need\": \"YESS\"}"))
                .containsExactly(
                        "/qualification/need: 'YESS' is no code here; did you mean 'YES'?; write one of YES, NO, UNKNOWN");
    }

    @Test
    void wrongTypesAreToldWithoutGuessing() {
        assertThat(
                        problems(
                                ", \"offering\": 5, \"swot\": {}, \"customer\": [], \"buying\": {\"paid\": 1, \"decisionCycleDays\": \"3\", \"tailored\": \"true\"}"))
                .containsExactly(
                        "/buying/decisionCycleDays: '3' is no whole number, or too large; write digits without quotation marks",
                        "/buying/paid: 1 is neither true nor false",
                        "/buying/tailored: 'true' is neither true nor false",
                        "/customer: a list should be an object with named fields",
                        "/offering: 5 is no text; write it in quotation marks",
                        "/swot: an object is no list; write [ … ]");
    }

    @Test
    void numbersThatDoNotFitAreTold() {
        assertThat(
                        problems(
                                ", \"buying\": {\"decisionCycleDays\": 99999999999}, \"value\": {\"amount\": 1e400000000, \"currency\": \"CNY\"}"))
                .hasSize(2);
        assertThat(problems(", \"needs\": [{\"id\": \"n\", \"priority\": 1.5}, {\"id\": \"m\", \"priority\": 0}]"))
                .containsExactly(
                        "/needs/0/priority: 1.5 is no whole number, or too large; write digits without quotation marks",
                        "/needs/1/priority: 0 is too small; write 1 or more");
    }

    @Test
    void wrongDatesAndMoneyAreTold() {
        assertThat(
                        problems(
                                ", \"openedOn\": \"2026-02-30\", \"value\": {\"amount\": -5, \"currency\": \"CNX\"}, \"effortHours\": {\"DEMAND\": -1}"))
                .containsExactly(
                        "/effortHours/DEMAND: -1 is negative; write 0 or more",
                        "/openedOn: '2026-02-30' is no date; write it as 2026-05-01",
                        "/value/amount: -5 is negative; write 0 or more",
                        "/value/currency: 'CNX' is no currency; write a code of ISO 4217 such as CNY");
    }

    @Test
    void nulAndHalfCharactersAreRefusedWithTheirPlace() {
        assertThat(
                        problems(
                                ", \"offering\": \"a\\u0000b\", \"needs\": [{\"id\": \"n\", \"impact\": \"\\ud83d\"}], \"a\\udc00\": 1"))
                .containsExactly(
                        "/offering: the text holds a control character or half a character (a lone surrogate); delete it",
                        "/needs/0/impact: the text holds a control character or half a character (a lone surrogate); delete it",
                        "/a\uFFFD: the name holds a control character or half a character");
        assertThat(read("{" + HEAD + ", \"offering\": \"\\ud83d\\ude00 \\n\"}", Format.JSON)
                        .offering())
                .isEqualTo("\uD83D\uDE00 \n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u000b", "\\u0007", "\\u001b", "\\u0085\\u009f", "\\ufffe", "\u007F"})
    void controlCharactersAreRefusedHoweverTheyAreWritten(String written) {
        assertThat(problems(", \"offering\": \"a" + written + "b\""))
                .containsExactly(
                        "/offering: the text holds a control character or half a character (a lone surrogate); delete it");
    }

    @Test
    void controlCharactersOfAFormAreRefusedTooAndWhatWasKeptBeforeIsReadAgain() {
        var tree = Documents.read("{" + HEAD + "}").put("offering", "a\u000Bb");
        assertThat(catchThrowableOfType(
                                BadInputException.class, () -> new OpportunityReader().read(tree, java.util.Set.of()))
                        .problems())
                .extracting(Problem::pointer)
                .containsExactly("/offering");
        String kept = "{" + HEAD + ", \"offering\": \"a\\u000bb\\u0007 c\\\\u000b \\n\"}";
        assertThat(new OpportunityReader().readAgain(kept).offering()).isEqualTo("a b c\\u000b \n");
        assertThat(Documents.read(kept).get("offering").asString()).isEqualTo("a b c\\u000b \n");
    }

    @Test
    void nulIsRefusedInYamlToo() {
        assertThat(catchThrowableOfType(
                                BadInputException.class,
                                () -> read("id: a\nname: \"b\\0\"\nstage: DEMAND\n", Format.YAML))
                        .problems())
                .extracting(Problem::pointer)
                .containsExactly("/name");
    }

    @Test
    void idsAreUniqueInAList() {
        assertThat(problems(", \"needs\": [{\"id\": \"n\"}, {\"id\": \"n\"}], \"visits\": [{\"id\": \"n\"}]"))
                .containsExactly("/needs/1/id: 'n' is the id of /needs/0 already; ids in one list are unique");
    }

    @Test
    void referencesLeadToAStakeholder() {
        assertThat(
                        problems(
                                ", \"stakeholders\": [{\"id\": \"cfo\"}], \"needs\": [{\"id\": \"n\", \"raisedBy\": [\"cfo\", \"cf0\"]}], \"visits\": [{\"id\": \"v\", \"with\": [\"x\"]}], \"objections\": [{\"id\": \"o\", \"raisedBy\": \"y\"}]"))
                .containsExactly(
                        "/needs/0/raisedBy/1: there is no stakeholder with the id 'cf0'; did you mean 'cfo'?",
                        "/objections/0/raisedBy: there is no stakeholder with the id 'y'",
                        "/visits/0/with/0: there is no stakeholder with the id 'x'");
    }

    @Test
    void skillsAreThoseOfTheRules() {
        assertThat(
                        problems(
                                ", \"team\": [{\"name\": \"w\", \"role\": \"SPECIALIST\", \"skills\": {\"NEGOTIATIN\": 2, \"NEGOTIATING\": 6}}]"))
                .containsExactly(
                        "/team/0/skills/NEGOTIATIN: there is no skill 'NEGOTIATIN'; did you mean 'NEGOTIATING'?; stage-skills.csv names them all",
                        "/team/0/skills/NEGOTIATING: 6 is out of range; write 0 to 5");
    }

    @Test
    void whatIsRequiredIsToldOnce() {
        assertThat(failure("{}", Format.JSON))
                .containsExactly("/id: is required", "/name: is required", "/stage: is required");
        assertThat(failure("{\"id\": \"a b\", \"name\": \" \", \"stage\": 3}", Format.JSON))
                .hasSize(3);
    }

    @Test
    void lengthsAreLimited() {
        assertThat(failure(
                        "{\"id\": \"" + "x".repeat(65) + "\", \"name\": \"" + "x".repeat(201)
                                + "\", \"stage\": \"DEMAND\"}",
                        Format.JSON))
                .hasSize(2);
        String competitors = IntStream.range(0, 501).mapToObj(i -> "\"c\"").collect(Collectors.joining(","));
        assertThat(problems(", \"competitors\": [" + competitors + "]"))
                .containsExactly("/competitors: has 501 entries; at most 500 are read");
    }

    @Test
    void anEntryOfAListIsNeverNull() {
        assertThat(problems(", \"needs\": [null]")).containsExactly("/needs/0: is required");
    }

    @Test
    void unreadableFilesAreToldWithTheirPlace() {
        assertThat(unreadable("", Format.JSON)).contains("empty");
        assertThat(unreadable(" \n", Format.YAML)).contains("empty");
        assertThat(unreadable("[]", Format.JSON)).contains("one object");
        assertThat(unreadable("{\"a\":", Format.JSON)).startsWith("line 1, column");
        assertThat(unreadable("{\"a\":1,\"a\":2}", Format.JSON)).contains("Duplicate");
        assertThat(unreadable("{\"a\":1} x", Format.JSON)).startsWith("line 1");
        assertThat(unreadable("a: [1\n", Format.YAML)).startsWith("line 1");
        assertThat(unreadable("a: 1\na: 2\n", Format.YAML)).startsWith("line 2");
        assertThat(unreadable("a: 1\n---\nb: 2\n", Format.YAML)).startsWith("line 3");
    }

    @Test
    void bombsAreRefused() {
        assertThat(unreadable("[".repeat(100_000), Format.JSON)).contains("nested");
        assertThat(unreadable("a: " + "[".repeat(10_000), Format.YAML)).contains("nested");
        assertThat(unreadable("a: &x [1, 1]\nb: &y [*x, *x]\nc: [*y, *y]\n", Format.YAML))
                .contains("anchors and aliases");
    }

    @Test
    void brokenTextIsRefused() {
        byte[] broken = {'{', '"', (byte) 0xC3, '"'};
        var e = catchThrowableOfType(
                BadInputException.class, () -> new OpportunityReader().read(broken, Format.JSON, Set.of()));
        assertThat(e.kind()).isEqualTo(BadInputException.Kind.UNREADABLE);
        assertThat(e.problems().get(0).detail().toString()).contains("byte 2 is not UTF-8");
    }

    @Test
    void aByteOrderMarkIsReadOver() {
        assertThat(read("\uFEFF{" + HEAD + "}", Format.JSON).id()).isEqualTo("a");
    }

    @Test
    void aFileOfMoreThanAMebibyteIsTooLarge() {
        var e = catchThrowableOfType(
                BadInputException.class, () -> read("{\"id\":\"" + "x".repeat(Limits.BYTES) + "\"}", Format.JSON));
        assertThat(e.kind()).isEqualTo(BadInputException.Kind.TOO_LARGE);
    }

    private static Opportunity read(String text, Format format) {
        return new OpportunityReader().read(text.getBytes(StandardCharsets.UTF_8), format, Set.of("NEGOTIATING"));
    }

    private static List<String> problems(String rest) {
        return failure("{" + HEAD + rest + "}", Format.JSON);
    }

    private static List<String> failure(String text, Format format) {
        var e = catchThrowableOfType(BadInputException.class, () -> read(text, format));
        assertThat(e.kind()).isEqualTo(BadInputException.Kind.INVALID);
        return e.problems().stream()
                .map(problem -> problem.pointer() + ": " + problem.detail())
                .toList();
    }

    private static String unreadable(String text, Format format) {
        var e = catchThrowableOfType(BadInputException.class, () -> read(text, format));
        assertThat(e.kind()).isEqualTo(BadInputException.Kind.UNREADABLE);
        return e.problems().get(0).detail().toString();
    }
}
