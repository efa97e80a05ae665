package io.salescoach.pipeline;

import com.zaxxer.hikari.HikariDataSource;
import io.salescoach.coaching.Coach;
import io.salescoach.input.Documents;
import io.salescoach.pipeline.overview.Pipeline;
import io.salescoach.pipeline.store.Assessment;
import io.salescoach.pipeline.store.AssessmentRepository;
import io.salescoach.pipeline.store.DemoOpportunities;
import io.salescoach.pipeline.store.OpportunityFileReader;
import io.salescoach.pipeline.store.OpportunityQuery;
import io.salescoach.pipeline.store.OpportunityRepository;
import io.salescoach.pipeline.store.StoredOpportunity;
import io.salescoach.pipeline.store.ValidFile;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.source.RuleFiles;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Measures the pipeline view over many open opportunities. Arguments: {@code h2} (in a file) or {@code postgresql}, then
 * the numbers of opportunities, ascending. Prints medians of ten, and how long assessing everything again takes.
 */
final class PipelineBenchmark {

    private static final int ACCOUNT_MANAGERS = 400;
    private static final int FILES = 1000;
    private static final String[] STAGES = {"ENTRANCE", "DEMAND", "CONSULTING", "BUSINESS", "ACTION"};
    private static final String[] ANSWERS = {"YES", "YES", "NO", "UNKNOWN"};

    private final Random random = new Random(1);
    private final OwnPipeline pipeline;
    private final OpportunityRepository table;
    private final List<ValidFile> files = new ArrayList<>();
    private final List<Assessment> assessments = new ArrayList<>();
    private int filled;

    private PipelineBenchmark(HikariDataSource source, Coach coach) throws IOException {
        source.setMaximumPoolSize(3);
        pipeline = new OwnPipeline(coach, source);
        pipeline.today = LocalDate.parse("2026-05-01");
        table = new OpportunityRepository(pipeline.jdbc, new NamedParameterJdbcTemplate(source));
        var check = new OpportunityFileReader(pipeline);
        var samples = DemoOpportunities.files(pipeline.today);
        while (files.size() < FILES) {
            ObjectNode file = vary(samples.get(random.nextInt(samples.size())).deepCopy());
            ValidFile checked = check.check(file, null);
            files.add(checked);
            assessments.add(pipeline.assessor.assess(checked.opportunity()));
        }
    }

    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("pipeline-benchmark");
        var source = new HikariDataSource();
        try (var book = RuleBook.compile(RuleFiles.load(Path.of("rules")));
                var postgres = args[0].equals("postgresql") ? EmbeddedPostgres.start() : null) {
            if (postgres == null) {
                source.setJdbcUrl("jdbc:h2:file:" + folder.resolve("data") + ";WRITE_DELAY=0");
            } else {
                source.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
                source.setUsername("postgres");
                // As the service sets them.
                source.addDataSourceProperty("reWriteBatchedInserts", "true");
                source.addDataSourceProperty("options", "-c plan_cache_mode=force_custom_plan");
            }
            var benchmark = new PipelineBenchmark(source, new Coach(book));
            for (String size : Arrays.copyOfRange(args, 1, args.length)) {
                benchmark.fill(Integer.parseInt(size));
                benchmark.measure();
            }
            benchmark.reassess(args[0]);
            source.close();
        }
        say("the files are in " + folder);
    }

    private ObjectNode vary(ObjectNode file) {
        for (String name : List.of("buying", "solution", "milestones", "competitors", "visits", "team", "swot")) {
            if (random.nextInt(4) == 0) {
                file.remove(name);
            }
        }
        file.put("status", "OPEN").put("stage", STAGES[random.nextInt(5)]);
        for (String question : List.of("need", "authority", "budget", "timeline")) {
            ((ObjectNode) file.withObject("/qualification")).put(question, ANSWERS[random.nextInt(4)]);
        }
        for (String stage : STAGES) {
            ((ObjectNode) file.withObject("/effortHours")).put(stage, random.nextInt(40));
        }
        for (JsonNode member : file.path("team")) {
            ((ObjectNode) member.withObject("/skills")).put("NEGOTIATING", random.nextInt(6));
        }
        file.put("stageEnteredOn", pipeline.today.minusDays(random.nextInt(90)).toString());
        return file;
    }

    private void fill(int size) {
        long start = System.nanoTime();
        while (filled < size) {
            var rows = new ArrayList<OpportunityRepository.Row>();
            var assessed = new ArrayList<AssessmentRepository.Row>();
            for (int i = 0; i < 500; i++) {
                int which = random.nextInt(FILES);
                String id = "deal-" + filled++;
                ObjectNode document = files.get(which).document().deepCopy();
                document.put("id", id).put("accountManager", "manager-" + random.nextInt(ACCOUNT_MANAGERS));
                ((ObjectNode) document.withObject("/value"))
                        .put("amount", random.nextInt(10_000_000))
                        .put("currency", random.nextInt(5) == 0 ? "EUR" : "CNY");
                var file = new OpportunityFileReader(pipeline)
                        .read(new StoredOpportunity(
                                id,
                                1,
                                null,
                                Documents.write(document),
                                assessments.get(which).at(),
                                assessments.get(which).at()));
                var checked = new ValidFile(file, document, Documents.write(document));
                var like = assessments.get(which);
                rows.add(new OpportunityRepository.Row(checked, 0, 1, like.at()));
                assessed.add(new AssessmentRepository.Row(
                        id,
                        1,
                        new Assessment(
                                file,
                                like.rules(),
                                like.asOf(),
                                like.at(),
                                like.engagement(),
                                like.verdict(),
                                like.ready(),
                                like.findings(),
                                like.likelihood())));
            }
            pipeline.transaction.executeWithoutResult(status -> {
                table.insert(rows);
                pipeline.assessments.replace(assessed);
            });
        }
        say("%,d opportunities after %.0f s".formatted(filled, (System.nanoTime() - start) / 1e9));
    }

    private void measure() {
        time("the whole pipeline", () -> pipeline.view.show(OwnPipeline.MANAGER, null, null, Locale.ENGLISH));
        time(
                "reading its rows",
                () -> pipeline.transaction.executeWithoutResult(
                        status -> pipeline.assessments.each(null, null, "", pipeline.today, line -> {})));
        time("one account manager", () -> pipeline.view.show(OwnPipeline.MANAGER, "manager-7", null, Locale.ENGLISH));
        time("list with finding=STALLED", () -> table.list(search("STALLED"), null));
        time("list with finding=SKILL_GAP", () -> table.list(search("SKILL_GAP"), null));
        Pipeline view = pipeline.view.show(OwnPipeline.MANAGER, null, null, Locale.ENGLISH);
        say("%d characters of findings on average, %d account managers, %d blocked, %d stalled, %d skills missing"
                .formatted(
                        pipeline.jdbc
                                .sql("select avg(length(findings)) from assessment")
                                .query(Integer.class)
                                .single(),
                        view.accountManagers().size(),
                        view.blocked().total(),
                        view.stalled().total(),
                        view.total().skillGaps().size()));
    }

    private static OpportunityQuery search(String finding) {
        return new OpportunityQuery(null, null, null, null, finding, null, null, 0, 50, "updatedAt,desc");
    }

    private void reassess(String database) {
        String explain = database.equals("h2") ? "explain analyze " : "explain (analyze, buffers) ";
        for (String query : List.of(
                "select opportunity_id, findings from assessment where 1 = 1",
                "select count(*) from opportunity where id in"
                        + " (select opportunity_id from assessment where (findings like '% 7 %'))")) {
            pipeline.jdbc.sql(explain + query).query(String.class).list().forEach(PipelineBenchmark::say);
        }
        pipeline.today = pipeline.today.plusDays(1);
        long start = System.nanoTime();
        int parts = 0;
        while (System.nanoTime() - start < 120e9 && pipeline.reassessment.part()) {
            parts++;
        }
        say("%,d assessed again in %.1f s without resting".formatted(parts * 100, (System.nanoTime() - start) / 1e9));
    }

    private static void time(String what, Runnable task) {
        task.run();
        task.run();
        var wall = new long[10];
        var threads = ManagementFactory.getThreadMXBean();
        long cpu = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < wall.length; i++) {
            long start = System.nanoTime();
            task.run();
            wall[i] = System.nanoTime() - start;
        }
        cpu = threads.getCurrentThreadCpuTime() - cpu;
        Arrays.sort(wall);
        say("%-30s median %.0f ms, least %.0f ms, own CPU %.0f ms"
                .formatted(what, (wall[4] + wall[5]) / 2e6, wall[0] / 1e6, cpu / 10e6));
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
