package io.salescoach.release;

import io.salescoach.access.Viewer;
import io.salescoach.release.LiveRules.Live;
import io.salescoach.rulebook.source.RuleFiles;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

/** Keeps each person's draft of the rules until it is published or discarded. What is live already is no part of it. */
@Repository
public class RuleDraftService {

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final LiveRules live;
    private final ReleaseRepository store;

    RuleDraftService(JdbcClient jdbc, TransactionOperations transactions, LiveRules live, ReleaseRepository store) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.live = live;
        this.store = store;
    }

    private record Head(
            long base, @Nullable String checked, @Nullable String checkedHash) {}

    /** Somebody's draft; an empty one on what is live when nothing was changed. */
    public RuleDraft of(Viewer viewer) {
        Live now = live.now();
        var changes = changes(viewer);
        if (changes.entrySet().stream().anyMatch(change -> isLive(change, now))) {
            forgetLive(viewer, now);
            changes = changes(viewer);
        }
        var head = jdbc.sql("select base, checked, checked_hash from rule_draft where owner = ?")
                .param(viewer.name())
                .query((row, number) -> new Head(row.getLong(1), row.getString(2), row.getString(3)))
                .optional()
                .orElseGet(() -> new Head(now.release(), null, null));
        if (changes.isEmpty()) {
            head = new Head(now.release(), null, null);
        }
        RuleFiles base = head.base == now.release() ? now.files() : store.files(head.base);
        return new RuleDraft(head.base, base, changes, now.release(), now.files(), head.checked, head.checkedHash);
    }

    private static boolean isLive(Map.Entry<String, @Nullable String> change, Live now) {
        return Objects.equals(change.getValue(), now.files().texts().get(change.getKey()));
    }

    /** What was published, or made live by somebody else, is not waiting any more, and does not come back with a release. */
    private void forgetLive(Viewer viewer, Live now) {
        transactions.executeWithoutResult(status -> {
            alone(viewer);
            var changes = changes(viewer);
            var done = changes.entrySet().stream()
                    .filter(change -> isLive(change, now))
                    .map(Map.Entry::getKey)
                    .toList();
            if (!done.isEmpty()) {
                forget(viewer, done, done.size() == changes.size());
            }
        });
    }

    /** Lets nobody else change this draft until the transaction ends: not a second tab, not a check that sends it on. */
    private void alone(Viewer viewer) {
        jdbc.sql("select name from users where name = ? for update")
                .param(viewer.name())
                .query(String.class)
                .optional();
    }

    private void forget(Viewer viewer, List<String> names, boolean all) {
        jdbc.sql("delete from rule_draft_file where owner = :owner and name in (:names)")
                .param("owner", viewer.name())
                .param("names", names)
                .update();
        if (all) {
            forgetScenarios(viewer);
            jdbc.sql("delete from rule_draft where owner = ?")
                    .param(viewer.name())
                    .update();
        }
    }

    /** What scenarios were to expect of changes that are none any more. */
    private void forgetScenarios(Viewer viewer) {
        jdbc.sql("delete from rule_draft_scenario where owner = ?")
                .param(viewer.name())
                .update();
    }

    private SortedMap<String, @Nullable String> changes(Viewer viewer) {
        var changes = new TreeMap<String, @Nullable String>();
        jdbc.sql("select name, content from rule_draft_file where owner = ?")
                .param(viewer.name())
                .query(row -> {
                    changes.put(row.getString(1), row.getString(2));
                });
        return changes;
    }

    /** Changes files of the draft; a text that is null removes its file, one that the base has is no change. */
    public void put(Viewer viewer, Map<String, ? extends @Nullable String> texts) {
        keep(viewer, draft -> {
            var changes = new TreeMap<>(draft.changes());
            changes.putAll(texts);
            changes.entrySet()
                    .removeIf(change -> Objects.equals(
                            change.getValue(), draft.baseFiles().texts().get(change.getKey())));
            return new Kept(draft.base(), changes);
        });
    }

    /** Takes files out of the draft: they stay as they are live. */
    public void drop(Viewer viewer, Collection<String> names) {
        keep(viewer, draft -> {
            var changes = new TreeMap<>(draft.changes());
            changes.keySet().removeAll(names);
            return new Kept(draft.base(), changes);
        });
    }

    /** Puts the changes on top of what is live now. A file that a release changed meanwhile is as the draft has it. */
    public void takeUp(Viewer viewer) {
        keep(viewer, draft -> new Kept(draft.live(), draft.changes()));
    }

    /** Takes out what became a candidate: it is not waiting here any more. What was changed since then stays. */
    void handedOver(String author, SortedMap<String, @Nullable String> sent) {
        keep(new Viewer(author, Set.of()), draft -> {
            var changes = new TreeMap<>(draft.changes());
            changes.entrySet()
                    .removeIf(change -> sent.containsKey(change.getKey())
                            && Objects.equals(change.getValue(), sent.get(change.getKey())));
            return new Kept(draft.base(), changes);
        });
    }

    /**
     * Goes on with changes that were made from a release.
     *
     * @return false when the draft holds changes that were made from another one, or of the same files
     */
    public boolean resume(Viewer viewer, long base, SortedMap<String, @Nullable String> texts) {
        boolean[] resumed = {false};
        keep(viewer, draft -> {
            if (!draft.isEmpty()
                    && (draft.base() != base
                            || !Collections.disjoint(draft.changes().keySet(), texts.keySet()))) {
                return new Kept(draft.base(), draft.changes());
            }
            var changes = new TreeMap<>(draft.changes());
            changes.putAll(texts);
            resumed[0] = true;
            return new Kept(base, changes);
        });
        return resumed[0];
    }

    /** Puts these changes, made from a release, in the place of all that the draft holds. */
    public void replace(Viewer viewer, long base, SortedMap<String, @Nullable String> texts) {
        keep(viewer, draft -> {
            forgetScenarios(viewer);
            return new Kept(base, new TreeMap<>(texts));
        });
    }

    public void discard(Viewer viewer) {
        keep(viewer, draft -> new Kept(draft.live(), new TreeMap<>()));
    }

    /** Remembers which check looked at the draft as it is now. */
    public void checked(Viewer viewer, String check, RuleFiles files) {
        jdbc.sql("update rule_draft set checked = ?, checked_hash = ? where owner = ?")
                .param(check)
                .param(files.hash())
                .param(viewer.name())
                .update();
    }

    private interface Edit {
        Kept of(RuleDraft draft);
    }

    private record Kept(long base, SortedMap<String, @Nullable String> changes) {}

    private void keep(Viewer viewer, Edit edit) {
        transactions.executeWithoutResult(status -> {
            alone(viewer);
            var draft = of(viewer);
            var kept = edit.of(draft);
            // Files go with their draft.
            jdbc.sql("delete from rule_draft where owner = ?")
                    .param(viewer.name())
                    .update();
            if (kept.changes.isEmpty()) {
                forgetScenarios(viewer);
                return;
            }
            jdbc.sql("insert into rule_draft (owner, base, checked, checked_hash) values (?, ?, ?, ?)")
                    .param(viewer.name())
                    .param(kept.base)
                    .param(draft.check())
                    .param(draft.checkedHash())
                    .update();
            kept.changes.forEach((name, text) -> jdbc.sql(
                            "insert into rule_draft_file (owner, name, content) values (?, ?, cast(? as text))")
                    .param(viewer.name())
                    .param(name)
                    .param(text)
                    .update());
        });
    }
}
