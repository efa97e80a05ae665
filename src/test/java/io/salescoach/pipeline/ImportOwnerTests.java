package io.salescoach.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.SignedIn;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

/** Whose the opportunities of an import become, and who may import for whom. */
class ImportOwnerTests extends ImportCalls {

    /** Display names are those of the sample users: in two scripts. */
    @Test
    void ownersAreTheUsersOfThatNameAndOthersAreListed() {
        String one = "u-" + a;
        user(one, "Fang " + a + " 方" + han());
        user("v-" + a, "Twin " + a);
        user("w-" + a, "Twin " + a);
        String rows = "Id,Name,Stage,Amount,Contact,Owner\n"
                + "%1$s-1,x,New,5,,FANG %1$s\n%1$s-2,x,New,5,,方%2$s\n%1$s-3,x,New,5,,Fang %1$s 方%2$s\n"
                + "%1$s-4,x,New,5,,U-%1$s\n%1$s-5,x,New,5,,Fang %1$s (fang@example.com)\n"
                + "%1$s-6,x,New,5,,Twin %1$s\n%1$s-7,x,New,5,,无此人\n%1$s-8,x,New,5,,无此人\n";
        var answer = send(manager, rows.formatted(a, han()));
        assertThat(figures(answer)).startsWith("8 read 8 accepted");
        for (int i = 1; i <= 5; i++) {
            assertThat(body(get(manager, "/" + a + "-" + i))).contains("\"accountManager\":\"" + one + "\"");
        }
        assertThat(body(get(manager, "/" + a + "-7"))).contains("\"accountManager\":\"无此人\"");
        assertThat(this.<List<String>>at(answer, "$.report.remarks[?(@.column == 'Owner')].detail"))
                .containsExactly(
                        "'无此人' is no user here, or more than one",
                        "'Twin %s' is no user here, or more than one".formatted(a));
        assertThat(this.<List<Integer>>at(answer, "$.report.remarks[?(@.column == 'Owner')].count"))
                .containsExactly(2, 1);
    }

    @Test
    void anAccountManagerMayCallItselfByItsDisplayName() {
        user(owner.name(), "Owner " + a);
        String rows = "Id,Name,Stage,Amount,Contact,Owner\n" + a + ",x,New,5,,owner " + a + "\n";
        assertThat(figures(send(owner, rows))).startsWith("1 read 1 accepted");
    }

    /** Letters of the test's own id as Chinese characters, so that no two tests have the same name. */
    private String han() {
        return a.chars()
                .filter(Character::isLetterOrDigit)
                .mapToObj(c -> String.valueOf((char) ('一' + c)))
                .collect(Collectors.joining());
    }

    private void user(String name, String displayName) {
        jdbc.sql("insert into users (name, display_name, roles, enabled, sample, version, changed_at)"
                        + " values (?, ?, 'ACCOUNT_MANAGER', true, false, 1, ?)")
                .params(name, displayName, OffsetDateTime.now())
                .update();
    }

    @Test
    void anAccountManagerImportsOnlyWhatIsItsOwn() {
        send(manager, "Id,Name,Stage,Amount,Contact,Owner\n" + b + ",Two,New,5,,someone else\n");
        var answer = send(
                owner,
                "Id,Name,Stage,Amount,Contact,Owner\n%s,One,New,5,,%s\n%s,Two,Talks,5,,%s\nnew-%s,Three,New,5,,rival\n"
                        .formatted(a, owner.name(), b, owner.name(), a));
        assertThat(figures(answer)).isEqualTo("3 read 1 accepted 2 refused 0 skipped; 1 created 0 changed 0 unchanged");
        assertThat(body(answer)).contains("is not yours", "only a sales manager gives an opportunity to somebody else");
        assertThat(get(owner, "/" + a)).hasStatusOk();
        assertThat(body(get(manager, "/" + b))).contains("ENTRANCE", "someone else");
        String run = "/imports/" + this.<Integer>at(answer, "$.number");
        assertThat(get(owner, run)).hasStatusOk();
        assertThat(get(manager, run)).hasStatusOk();
        assertThat(get(SignedIn.accountManager("other-" + a), run)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(this.<Integer>at(get(owner, "/imports"), "$.total")).isEqualTo(1);
    }
}
