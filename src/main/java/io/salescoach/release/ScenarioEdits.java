package io.salescoach.release;

import io.salescoach.access.Viewer;
import io.salescoach.coaching.Coach;
import io.salescoach.input.BadInputException;
import io.salescoach.input.Problem;
import io.salescoach.input.Sentence;
import io.salescoach.scenario.ScenarioRenewal;
import io.salescoach.scenario.ScenarioService;
import io.salescoach.scenario.ScenarioService.Source;
import io.salescoach.scenario.ScenarioWriter;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Scenarios that expect what changed rules say. They wait with the draft or the candidate, count in its checks only, and
 * are written into the folder when it goes live: rules that are never published leave no scenario behind that fails
 * (docs/decisions/194-scenarios-of-a-draft.md). One of a file that somebody changed meanwhile counts no more.
 */
@Component
public class ScenarioEdits {

    private static final Logger LOG = LoggerFactory.getLogger(ScenarioEdits.class);

    private static final int MAX_FILE = 500;

    private final JdbcClient jdbc;
    private final ScenarioService scenarios;
    private final ScenarioWriter writer;
    private final Gate gate;
    private final Clock clock;

    ScenarioEdits(JdbcClient jdbc, ScenarioService scenarios, ScenarioWriter writer, Gate gate, Clock clock) {
        this.jdbc = jdbc;
        this.scenarios = scenarios;
        this.writer = writer;
        this.gate = gate;
        this.clock = clock;
    }

    /**
     * What came of writing scenarios anew.
     *
     * @param renewed how many expect something else now
     * @param refused the others, each with its file as place
     */
    public record Outcome(int renewed, List<Problem> refused) {}

    private record Kept(String file, String seen, String text) {}

    /** Those of somebody's draft. */
    public List<ScenarioEdit> ofDraft(Viewer viewer) {
        return current("rule_draft_scenario where owner", viewer.name());
    }

    /** Those that a check goes by. */
    List<ScenarioEdit> ofCheck(String id) {
        return current("rule_check_scenario where check_id", id);
    }

    /** Those that go live with a candidate. */
    public List<ScenarioEdit> ofCandidate(long number) {
        return current("rule_candidate_scenario where candidate", number);
    }

    private List<ScenarioEdit> current(String where, Object key) {
        return current(jdbc.sql("select file, seen, content from " + where + " = ? order by file")
                .param(key)
                .query((row, at) -> new Kept(row.getString(1), row.getString(2), row.getString(3)))
                .list());
    }

    private List<ScenarioEdit> current(List<Kept> kept) {
        var edits = new ArrayList<ScenarioEdit>();
        for (Kept each : kept) {
            scenarios
                    .look(each.file())
                    .filter(now -> now.hash().equals(each.seen()))
                    .ifPresent(now -> edits.add(new ScenarioEdit(each.file(), each.seen(), now.text(), each.text())));
        }
        return List.copyOf(edits);
    }

    /**
     * Makes scenarios expect what the rules of a draft say.
     *
     * @throws io.salescoach.rulebook.BrokenRulesException when those rules cannot be used
     */
    public Outcome renew(Viewer viewer, RuleDraft draft, Collection<String> files) {
        if (!writer.canWrite()) {
            return new Outcome(
                    0,
                    List.of(new Problem("", Sentence.of("the service may not write to the folder of the scenarios"))));
        }
        Coach coach = gate.compile(draft.files());
        var renewal = new ScenarioRenewal(coach, LocalDate.now(clock));
        var refused = new ArrayList<Problem>();
        int renewed = 0;
        for (String file : files) {
            var source = scenarios.look(file).filter(there -> file.length() <= MAX_FILE);
            if (source.isEmpty()) {
                refused.add(new Problem(file, Sentence.of("there is no such scenario")));
                continue;
            }
            try {
                keep(viewer, source.get(), renewal.renewed(source.get().text()));
                renewed++;
            } catch (BadInputException e) {
                refused.add(new Problem(file, e.problems().get(0).detail()));
            }
        }
        return new Outcome(renewed, List.copyOf(refused));
    }

    private void keep(Viewer viewer, Source source, String text) {
        drop(viewer, source.file());
        jdbc.sql("insert into rule_draft_scenario (owner, file, seen, content) values (?, ?, ?, cast(? as text))")
                .param(viewer.name())
                .param(source.file())
                .param(source.hash())
                .param(text)
                .update();
    }

    /** Lets a scenario of a draft expect again what it did. The check of the draft says no more. */
    public void drop(Viewer viewer, String file) {
        jdbc.sql("delete from rule_draft_scenario where owner = ? and file = ?")
                .param(viewer.name())
                .param(file)
                .update();
        jdbc.sql("update rule_draft set checked = null, checked_hash = null where owner = ?")
                .param(viewer.name())
                .update();
    }

    /** They go with a candidate from now on. */
    void handOver(String author, long candidate, Collection<ScenarioEdit> edits) {
        edits.forEach(edit -> {
            jdbc.sql("insert into rule_candidate_scenario (candidate, file, seen, content)"
                            + " values (?, ?, ?, cast(? as text))")
                    .param(candidate)
                    .param(edit.file())
                    .param(edit.seen())
                    .param(edit.after())
                    .update();
            // One that was written anew since then stays.
            jdbc.sql("delete from rule_draft_scenario where owner = ? and file = ? and content = cast(? as text)")
                    .param(author)
                    .param(edit.file())
                    .param(edit.after())
                    .update();
        });
    }

    /** Puts those of a candidate back into a draft; what the draft has of the same file stays. */
    void takeBack(Viewer viewer, long candidate) {
        jdbc.sql("""
                        insert into rule_draft_scenario (owner, file, seen, content)
                        select cast(:owner as varchar(200)), file, seen, content from rule_candidate_scenario
                        where candidate = :candidate
                            and file not in (select file from rule_draft_scenario where owner = :owner)""")
                .param("owner", viewer.name())
                .param("candidate", candidate)
                .update();
    }

    /** Writes them into the folder, now that their rules are live. */
    void write(Collection<ScenarioEdit> edits) {
        for (ScenarioEdit edit : edits) {
            try {
                writer.save(edit.file(), edit.after(), edit.seen());
            } catch (ScenarioWriter.Changed e) {
                LOG.info("Scenario {} was changed by somebody else and stays as it is", edit.file());
            } catch (IOException | RuntimeException e) {
                LOG.warn("Scenario {} could not be written; it fails until it is", edit.file(), e);
            }
        }
    }
}
