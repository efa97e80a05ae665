package io.salescoach.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.SignedIn;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;

/** Deals of the same name and customer: which are one, and which are last year's and this year's. */
class NamesakeImportTests extends ImportCalls {

    private static final String NUMBERED = """
            name: numbered
            fields:
              id: {column: Id}
              name: {column: Name}
              customer.name: {column: Customer}
              status: {column: Status, values: {Open: OPEN, Won: WON}}
              stage: {constant: DEMAND}
            """;

    private static final String UNNUMBERED =
            NUMBERED.replace("{column: Id}", "{template: '{Name} {Customer}', slug: '-'}");

    private final String name = "Renewal " + a;

    @Test
    void aRenewalWithANumberOfItsOwnIsAnotherDeal() {
        assertThat(imported(NUMBERED, row(a, "Open"))).endsWith("1 created 0 changed 0 unchanged");
        assertThat(imported(NUMBERED, row(a, "Won") + row(b, "Open"))).endsWith("1 created 1 changed 0 unchanged");
        assertThat(stored()).containsExactlyInAnyOrder(a, b);
    }

    @Test
    void theOtherOrderDoesTheSame() {
        assertThat(imported(NUMBERED, row(a, "Open"))).endsWith("1 created 0 changed 0 unchanged");
        assertThat(imported(NUMBERED, row(b, "Open") + row(a, "Won"))).endsWith("1 created 1 changed 0 unchanged");
        assertThat(imported(NUMBERED, row(b, "Open") + row(a, "Won"))).endsWith("0 created 0 changed 2 unchanged");
        assertThat(stored()).containsExactlyInAnyOrder(a, b);
    }

    /** A deal that somebody typed in is found by its name, and afterwards by the number that the file gave it. */
    @Test
    void aDealRecordedByHandIsTheNumberedOneOnce() {
        byHand("OPEN");
        assertThat(imported(NUMBERED, row(b, "Open"))).endsWith("0 created 0 changed 1 unchanged");
        assertThat(imported(NUMBERED, row(b, "Open"))).endsWith("0 created 0 changed 1 unchanged");
        assertThat(stored()).containsExactly(a);
        assertThat(imported(NUMBERED, row("x-" + b, "Open"))).endsWith("1 created 0 changed 0 unchanged");
    }

    @Test
    void aDealThatHasEndedIsNoNamesake() {
        byHand("WON");
        assertThat(imported(NUMBERED, row(b, "Open"))).endsWith("1 created 0 changed 0 unchanged");
        assertThat(stored()).containsExactlyInAnyOrder(a, b);
    }

    /** The same file again brings nothing new, though a deal has ended; an open one is next year's. */
    @Test
    void withoutNumbersAnOpenRowIsNoneThatHasEnded() {
        assertThat(imported(UNNUMBERED, row("", "Won"))).endsWith("1 created 0 changed 0 unchanged");
        assertThat(imported(UNNUMBERED, row("", "Won"))).endsWith("0 created 0 changed 1 unchanged");
        assertThat(imported(UNNUMBERED, row("", "Open"))).endsWith("1 created 0 changed 0 unchanged");
        assertThat(imported(UNNUMBERED, row("", "Open"))).endsWith("0 created 0 changed 1 unchanged");
        assertThat(stored()).hasSize(2);
    }

    /** What somebody else has is neither told nor in the way. */
    @Test
    void numbersMadeOfNamesNeverMeetThoseOfSomebodyElse() {
        var other = SignedIn.accountManager("other-" + a);
        for (SignedIn each : List.of(owner, other)) {
            assertThat(imported(each, UNNUMBERED, row("", "Open"))).endsWith("1 created 0 changed 0 unchanged");
            assertThat(imported(each, UNNUMBERED, row("", "Open"))).endsWith("0 created 0 changed 1 unchanged");
        }
        assertThat(stored()).hasSize(2).doesNotHaveDuplicates();
        String list = body(get(other, "?q=" + a));
        assertThat(list).containsOnlyOnce("\"name\":");
    }

    private String row(String id, String status) {
        return "%s,%s,ACME,%s\n".formatted(id, name, status);
    }

    private String imported(String mapping, String rows) {
        return imported(manager, mapping, rows);
    }

    private String imported(SignedIn viewer, String mapping, String rows) {
        var answer = upload(viewer, "Id,Name,Customer,Status\n" + rows, "mapping", mapping, "duplicates", "UPDATE");
        String location = answer.getResponse().getHeader("Location");
        while (location != null && body(answer).contains("\"state\":\"RUNNING\"")) {
            answer = mvc.get().uri(location).with(viewer).exchange();
        }
        return figures(answer);
    }

    private void byHand(String status) {
        assertThat(mvc.post()
                        .uri(PATH)
                        .with(manager)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(
                                "{\"id\":\"%s\",\"name\":\"%s\",\"customer\":{\"name\":\"ACME\"},\"stage\":\"DEMAND\",\"status\":\"%s\"}"
                                        .formatted(a, name, status)))
                .hasStatus2xxSuccessful();
    }

    private List<String> stored() {
        return jdbc.sql("select id from opportunity where name = :name")
                .param("name", name)
                .query(String.class)
                .list();
    }
}
