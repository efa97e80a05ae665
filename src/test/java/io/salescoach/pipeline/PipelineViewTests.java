package io.salescoach.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.salescoach.access.UserRole;
import io.salescoach.access.Viewer;
import io.salescoach.coaching.Coach;
import io.salescoach.input.Documents;
import io.salescoach.input.Format;
import io.salescoach.input.MergePatch;
import io.salescoach.opportunity.Stage;
import io.salescoach.pipeline.overview.Pipeline;
import io.salescoach.pipeline.overview.Pipeline.Deal;
import io.salescoach.pipeline.overview.Pipeline.FindingCount;
import io.salescoach.pipeline.overview.Pipeline.Group;
import io.salescoach.pipeline.overview.Pipeline.SkillGap;
import io.salescoach.pipeline.store.Assessment;
import io.salescoach.pipeline.store.AssessmentRepository;
import io.salescoach.pipeline.store.IfMatch;
import io.salescoach.pipeline.store.OpportunityChange;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.source.RuleFiles;
import io.salescoach.rulebook.tables.Tables.Severity;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.node.ObjectNode;

/** The figures of the pipeline view for a few opportunities that can be counted by hand. */
@Tag("database")
class PipelineViewTests {

    private static final String QUALIFIED =
            "qualification: {need: \"YES\", authority: \"YES\", budget: \"YES\", timeline: \"YES\"}, ";

    private static RuleFiles rules;
    private static Coach coach;

    private OwnPipeline pipeline;

    @BeforeAll
    static void compile() throws Exception {
        rules = RuleFiles.load(Path.of("rules"));
        coach = new Coach(RuleBook.compile(rules));
    }

    @AfterAll
    static void close() {
        coach.book().close();
    }

    /** One opportunity in each stage, two of them Li Na's, in two currencies, and one that is won. */
    @BeforeEach
    void fill() {
        pipeline = new OwnPipeline(coach);
        create("entrance", "wang", "ENTRANCE", "stageEnteredOn: 2026-03-31, " + value("100", "CNY"));
        create("demand", "wang", "DEMAND", "effortHours: {ENTRANCE: 6, DEMAND: 2.5}, " + value("50.25", "EUR"));
        create("consulting", "li", "CONSULTING", "effortHours: {ENTRANCE: 1.5}, " + value("300", "CNY"));
        create("business", "li", "BUSINESS", team(2) + "stageEnteredOn: 2026-04-30, ");
        create(
                "action",
                null,
                "ACTION",
                QUALIFIED + "buying: {needClarity: CLEAR}, milestones: {contractSigned: 2026-04-30}, "
                        + value("7", "CNY"));
        create("won", "wang", "ACTION", "status: WON, " + value("1000000", "CNY"));
    }

    @Test
    void theTotalAddsUpEveryOpenOpportunity() {
        Group total = view().total();
        assertThat(total.opportunities()).isEqualTo(5);
        assertThat(total.values())
                .extracting(value -> value.amount() + " " + value.currency())
                .containsExactly("407 CNY", "50.25 EUR");
        assertThat(total.readyToAdvance()).isEqualTo(1);
        assertThat(total.blocked()).isEqualTo(4);
        assertThat(total.stalled()).isEqualTo(1);
    }

    @Test
    void timeIsSharedAgainstThePlanOfTheMethod() {
        assertThat(view().total().time())
                .extracting(
                        Pipeline.TimeShare::stage,
                        Pipeline.TimeShare::hours,
                        Pipeline.TimeShare::share,
                        time -> time.plan().intValue())
                .containsExactly(
                        tuple(Stage.ENTRANCE, new BigDecimal("7.5"), new BigDecimal("75"), 20),
                        tuple(Stage.DEMAND, new BigDecimal("2.5"), new BigDecimal("25"), 30),
                        tuple(Stage.CONSULTING, BigDecimal.valueOf(0), BigDecimal.valueOf(0), 30),
                        tuple(Stage.BUSINESS, BigDecimal.valueOf(0), BigDecimal.valueOf(0), 10),
                        tuple(Stage.ACTION, BigDecimal.valueOf(0), BigDecimal.valueOf(0), 10));
        assertThat(view("li", Stage.BUSINESS).total().time())
                .allSatisfy(time -> assertThat(time.share()).isNull());
    }

    @Test
    void stagesAndAccountManagersHaveTheirOwnFigures() {
        Pipeline view = view();
        assertThat(view.stages())
                .extracting(Group::stage, Group::opportunities)
                .containsExactly(
                        tuple(Stage.ENTRANCE, 1L),
                        tuple(Stage.DEMAND, 1L),
                        tuple(Stage.CONSULTING, 1L),
                        tuple(Stage.BUSINESS, 1L),
                        tuple(Stage.ACTION, 1L));
        assertThat(view.accountManagers())
                .extracting(Group::accountManager, Group::opportunities, Group::stalled)
                .containsExactly(tuple("li", 2L, 0L), tuple("wang", 2L, 1L), tuple(null, 1L, 0L));
        assertThat(view.accountManagers().get(0).stages())
                .extracting(Group::stage, Group::opportunities, Group::blocked)
                .containsExactly(tuple(Stage.CONSULTING, 1L, 1L), tuple(Stage.BUSINESS, 1L, 1L));
    }

    @Test
    void filtersLeaveWhatTheyName() {
        assertThat(view("wang", null).total().opportunities()).isEqualTo(2);
        assertThat(view(null, Stage.ACTION).total().opportunities()).isEqualTo(1);
        assertThat(view("wang", Stage.DEMAND).total().values())
                .singleElement()
                .satisfies(value -> assertThat(value.currency()).isEqualTo("EUR"));
        assertThat(view("nobody", null).total().opportunities()).isZero();
    }

    @Test
    void theCommonestFindingsComeFirstAndCountOpportunities() {
        var findings = view().total().findings();
        assertThat(findings)
                .hasSize(20)
                .isSortedAccordingTo((a, b) -> Long.compare(b.opportunities(), a.opportunities()));
        assertThat(view().stalled().findings())
                .containsExactly(new FindingCount(
                        "STALLED",
                        "TIME",
                        Severity.WARNING,
                        "The deal has stood at its stage for longer than it should.",
                        1));
        assertThat(findings.get(0))
                .isEqualTo(new FindingCount(
                        "NEED_UNKNOWN",
                        "QUALIFICATION",
                        Severity.BLOCKER,
                        "It is not known whether the customer has a real need for our solution.",
                        4));
        assertThat(pipeline.view
                        .show(OwnPipeline.MANAGER, null, null, Locale.CHINESE)
                        .total()
                        .findings()
                        .get(0)
                        .title())
                .isEqualTo("还不清楚客户对我方方案是否有真实需求。");
    }

    @Test
    void skillsThatAreMissingAreCounted() {
        assertThat(view().total().skillGaps())
                .containsExactly(new SkillGap("NEGOTIATING", "negotiating and handling objections", 1));
        create("second", "li", "BUSINESS", team(1));
        assertThat(view().total().skillGaps())
                .extracting(SkillGap::opportunities)
                .containsExactly(2L);
        change("second", "{team: null}");
        assertThat(view().total().skillGaps())
                .extracting(SkillGap::opportunities)
                .containsExactly(1L);
    }

    @Test
    void stalledAndBlockedDealsAreNamedTheMostValuableFirst() {
        Pipeline view = view();
        assertThat(view.stalled().total()).isEqualTo(1);
        assertThat(view.stalled().deals())
                .extracting(Deal::id, Deal::findings)
                .containsExactly(tuple("entrance", List.of("STALLED")));
        assertThat(view.blocked().deals())
                .extracting(Deal::id)
                .containsExactly("consulting", "entrance", "demand", "business");
        assertThat(view.blocked().deals().get(0).findings())
                .contains("NEEDS_MISSING")
                .doesNotContain("SOLO_SELLING");
        assertThat(view.blocked().findings()).allMatch(finding -> finding.severity() == Severity.BLOCKER);
    }

    @Test
    void atMostTwentyDealsAreNamed() {
        for (int i = 0; i < 25; i++) {
            create("more-" + i, "li", "DEMAND", value("" + (1000 + i), "CNY"));
        }
        assertThat(view().blocked().total()).isEqualTo(29);
        assertThat(view().blocked().deals())
                .hasSize(20)
                .extracting(Deal::id)
                .startsWith("more-24")
                .endsWith("more-5");
    }

    @Test
    void changingClosingAndDeletingCount() {
        change("entrance", "{stageEnteredOn: 2026-04-30, accountManager: li, value: {amount: 1}}");
        assertThat(view().total().stalled()).isZero();
        assertThat(view("li", null).total().opportunities()).isEqualTo(3);
        assertThat(view().total().values().get(0).amount()).isEqualByComparingTo("308");
        change("demand", "{status: LOST}");
        assertThat(view().total().values()).hasSize(1);
        change("demand", "{status: OPEN}");
        assertThat(view().total().opportunities()).isEqualTo(5);
        pipeline.opportunities.delete(OwnPipeline.MANAGER, "business", IfMatch.of("*"));
        assertThat(view().total().opportunities()).isEqualTo(4);
        pipeline.opportunities.saveAll(
                OwnPipeline.MANAGER,
                List.of(
                        new OpportunityChange("demand", file -> file.put("status", "WON")),
                        new OpportunityChange("more", file -> file("more", "li", "DEMAND", "")),
                        new OpportunityChange("action", file -> file.put("stage", "BUSINESS"))));
        assertThat(view().stages())
                .extracting(Group::stage)
                .containsExactly(Stage.ENTRANCE, Stage.DEMAND, Stage.CONSULTING, Stage.BUSINESS);
        assertThat(assessed()).isEqualTo(view().total().opportunities()).isEqualTo(4);
    }

    @Test
    void anotherDayIsAssessedAgain() {
        assertThat(view().assessments().pending()).isZero();
        pipeline.today = pipeline.today.plusDays(31);
        assertThat(view().assessments().current()).isZero();
        assertThat(view().assessments().pendingSince()).isNotNull();
        assertThat(view().total().stalled()).isEqualTo(1);
        pipeline.reassess();
        assertThat(view().assessments().current()).isEqualTo(5);
        assertThat(view().assessments().pendingSince()).isNull();
        assertThat(view().stalled().deals()).extracting(Deal::id).containsExactly("entrance", "business");
    }

    @Test
    void otherRulesAssessAgainAndDecideWhatIsStalled() {
        var edited = rules.with(Map.of(
                "findings.csv",
                rules.texts()
                        .get("findings.csv")
                        .replaceFirst("(?m)^(NEEDS_MISSING,.*)$", "$1,STALLED_DEALS")
                        .replaceFirst("(?m)^(NEED_UNKNOWN,QUALIFICATION,)BLOCKER", "$1WARNING")
                        .replace("天。,BASICS,STALLED_DEALS", "天。,BASICS")));
        try (var book = RuleBook.compile(edited)) {
            pipeline.coach = new Coach(book);
            assertThat(view().assessments().pending()).isEqualTo(5);
            pipeline.reassess();
            Pipeline view = view();
            assertThat(view.assessments().pending()).isZero();
            assertThat(view.stalled().deals()).extracting(Deal::id).containsExactlyInAnyOrder("demand", "consulting");
            assertThat(view.total().findings())
                    .filteredOn(finding -> finding.code().equals("NEED_UNKNOWN"))
                    .extracting(FindingCount::severity, FindingCount::opportunities)
                    .containsExactly(tuple(Severity.WARNING, 4L));
        }
    }

    @Test
    void whatChangesWhileItIsAssessedAgainKeepsTheNewerAssessment() {
        var stored = pipeline.opportunities.find(OwnPipeline.MANAGER, "entrance");
        var older = new Assessment(
                pipeline.opportunities.facts(stored),
                "older",
                pipeline.today,
                stored.updatedAt(),
                "",
                "",
                true,
                "",
                null);
        change("entrance", "{name: newer}");
        pipeline.transaction.executeWithoutResult(
                status -> pipeline.assessments.renew(List.of(new AssessmentRepository.Row("entrance", 1, older))));
        assertThat(view().assessments().pending()).isZero();
        assertThat(view().total().readyToAdvance()).isEqualTo(1);
    }

    @Test
    void reassessingNeverWaitsForWhoeverIsWriting() {
        pipeline.today = pipeline.today.plusDays(1);
        pipeline.transaction.executeWithoutResult(status -> {
            pipeline.jdbc
                    .sql("select * from assessment where opportunity_id = 'entrance' for update")
                    .query()
                    .listOfRows();
            var other = new Thread(pipeline::reassess);
            other.start();
            try {
                other.join(20_000);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            assertThat(other.isAlive()).isFalse();
        });
        assertThat(view().assessments().current()).isEqualTo(4);
        assertThat(view().assessments().pending()).isEqualTo(1);
    }

    @Test
    void onlyWhoSeesAllSeesThePipeline() {
        var viewer = new Viewer("wang", Set.of(UserRole.ACCOUNT_MANAGER));
        assertThatThrownBy(() -> pipeline.view.show(viewer, "wang", null, Locale.ENGLISH))
                .isInstanceOf(ResponseStatusException.class)
                .hasMessageContaining("403");
    }

    private Pipeline view() {
        return view(null, null);
    }

    private Pipeline view(@Nullable String accountManager, @Nullable Stage stage) {
        return pipeline.view.show(OwnPipeline.MANAGER, accountManager, stage, Locale.ENGLISH);
    }

    private long assessed() {
        return pipeline.jdbc
                .sql("select count(*) from assessment")
                .query(Long.class)
                .single();
    }

    private void create(String id, @Nullable String accountManager, String stage, String more) {
        pipeline.opportunities.create(OwnPipeline.MANAGER, file(id, accountManager, stage, more));
    }

    private void change(String id, String patch) {
        ObjectNode change = yaml(patch);
        pipeline.opportunities.change(
                OwnPipeline.MANAGER,
                id,
                IfMatch.of("*"),
                before -> (ObjectNode) MergePatch.apply(before, change),
                "test");
    }

    private static String value(String amount, String currency) {
        return "value: {amount: %s, currency: %s}, ".formatted(amount, currency);
    }

    /** The account manager alone, able to do everything that BUSINESS requires but to negotiate. */
    private static String team(int negotiating) {
        var skills = new StringBuilder("NEGOTIATING: " + negotiating);
        coach.book().tables().skills().values().stream()
                .filter(skill -> skill.required().containsKey(Stage.BUSINESS)
                        && !skill.code().equals("NEGOTIATING"))
                .forEach(skill -> skills.append(", ").append(skill.code()).append(": 5"));
        return "team: [{name: a, role: ACCOUNT_MANAGER, skills: {%s}}], ".formatted(skills);
    }

    private static ObjectNode file(String id, @Nullable String accountManager, String stage, String more) {
        return yaml("{id: %s, name: The %s, %s%sstage: %s}"
                .formatted(
                        id, id, accountManager == null ? "" : "accountManager: " + accountManager + ", ", more, stage));
    }

    private static ObjectNode yaml(String text) {
        return Documents.parse(text.getBytes(StandardCharsets.UTF_8), Format.YAML);
    }
}
