package io.salescoach.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.salescoach.access.UserRole;
import io.salescoach.access.Viewer;
import io.salescoach.input.MergePatch;
import io.salescoach.pipeline.store.IfMatch;
import io.salescoach.pipeline.store.OpenOpportunityPreview;
import io.salescoach.pipeline.store.OpportunityChange;
import io.salescoach.pipeline.store.OpportunityService;
import io.salescoach.pipeline.store.SaveResult;
import io.salescoach.pipeline.store.SaveResult.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Many opportunities at once, under the rules that hold for one. */
@SpringBootTest
@Tag("database")
@AutoConfigureMockMvc
class OpportunityServiceTests {

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private final Viewer owner = new Viewer("many-" + mark, Set.of(UserRole.ACCOUNT_MANAGER));
    private final Viewer other = new Viewer("other-" + mark, Set.of(UserRole.ACCOUNT_MANAGER));
    private final Viewer manager = new Viewer("boss", Set.of(UserRole.SALES_MANAGER));

    @Autowired
    private OpportunityService opportunities;

    @Autowired
    private OpenOpportunityPreview open;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void manyAreCreatedChangedAndLeftAloneTogether() {
        opportunities.create(owner, file("old", "as it was"));
        opportunities.create(owner, file("same", "as it is"));
        var saved = opportunities.saveAll(
                owner, List.of(wanted("new", "first"), wanted("old", "changed"), wanted("same", "as it is")));
        assertThat(saved)
                .extracting(SaveResult::result)
                .containsExactly(Result.CREATED, Result.CHANGED, Result.UNCHANGED);
        assertThat(opportunities.find(owner, id("new")).version()).isEqualTo(1);
        assertThat(opportunities.find(owner, id("old")).version()).isEqualTo(2);
        assertThat(opportunities.find(owner, id("same")).version()).isEqualTo(1);
        assertThat(rebuilt("old"))
                .isEqualTo(opportunities.find(owner, id("old")).document());
    }

    @Test
    void whatCannotBeSavedIsToldAndTheRestIsSaved() {
        opportunities.create(other, file("foreign", "not mine"));
        var saved = opportunities.saveAll(
                owner,
                List.of(
                        wanted("foreign", "mine now"),
                        new OpportunityChange(
                                id("wrong"), before -> file("wrong", "x").put("stage", "NONE")),
                        new OpportunityChange(
                                id("given"), before -> file("given", "x").put("accountManager", "somebody")),
                        wanted("good", "fine")));
        assertThat(saved)
                .extracting(SaveResult::result)
                .containsExactly(Result.REFUSED, Result.REFUSED, Result.REFUSED, Result.CREATED);
        assertThat(saved.get(0).problems().get(0).detail().toString()).contains("not yours");
        assertThat(saved.get(1).problems().get(0).pointer()).isEqualTo("/stage");
        assertThat(saved.get(2).problems().get(0).detail().toString()).contains("only a sales manager");
        assertThat(opportunities.find(other, id("foreign")).version()).isEqualTo(1);
    }

    @Test
    void aTransactionThatEndsBadlyLeavesNothing() {
        transaction.executeWithoutResult(status -> {
            opportunities.saveAll(owner, List.of(wanted("gone", "never was")));
            status.setRollbackOnly();
        });
        assertThatThrownBy(() -> opportunities.find(owner, id("gone"))).isInstanceOf(ResponseStatusException.class);
        assertThatThrownBy(() -> opportunities.history(manager, id("gone"), 0, 1))
                .isInstanceOf(ResponseStatusException.class);
    }

    @Test
    void aChangeForAnyVersionNeedsNoTag() {
        opportunities.create(owner, file("any", "first"));
        var changed = opportunities.change(owner, id("any"), IfMatch.ANY, file -> file.put("name", "second"));
        assertThat(changed.version()).isEqualTo(2);
        opportunities.delete(owner, id("any"), IfMatch.ANY);
        assertThat(opportunities.history(manager, id("any"), 0, 9).total()).isEqualTo(3);
    }

    @Test
    void everyOpenOpportunityComesOnce() {
        var all =
                IntStream.range(0, 450).mapToObj(i -> wanted("open-" + i, "n")).toList();
        for (int i = 0; i < all.size(); i += 150) {
            opportunities.saveAll(owner, all.subList(i, i + 150));
        }
        opportunities.create(owner, file("closed", "n").put("status", "LOST"));
        var ids = new ArrayList<String>();
        open.forEach(each -> ids.add(each.id()));
        assertThat(ids)
                .hasSize(open.count())
                .doesNotHaveDuplicates()
                .doesNotContain(id("closed"))
                .containsAll(all.stream().map(OpportunityChange::id).toList());
    }

    /** The file as its history tells it. */
    private JsonNode rebuilt(String name) {
        JsonNode file = JsonNodeFactory.instance.objectNode();
        var entries = opportunities.history(manager, id(name), 0, 200).items();
        for (int i = entries.size() - 1; i >= 0; i--) {
            file = MergePatch.apply(file, entries.get(i).content());
        }
        return file;
    }

    private OpportunityChange wanted(String name, String title) {
        return new OpportunityChange(id(name), before -> file(name, title));
    }

    private ObjectNode file(String name, String title) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id(name))
                .put("name", title)
                .put("stage", "DEMAND")
                .put("accountManager", name.equals("foreign") ? other.name() : owner.name());
    }

    private String id(String name) {
        return mark + "-" + name;
    }
}
