package io.salescoach.pipeline.outcomes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.salescoach.TestDatabase;
import io.salescoach.coaching.Coach;
import io.salescoach.input.BadInputException;
import io.salescoach.opportunity.Stage;
import io.salescoach.pipeline.OwnPipeline;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.source.RuleFiles;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the open deals will bring, with deals that can be counted by hand. */
@Tag("database")
class ForecastTests {

    private static final String RATES = "currency,since,rate,in\nEUR,2026-01-01,8,CNY\nEUR,2026-06-01,7,CNY\n";
    private static final String SCORE = "signal,points,en,zh\nBASE,0,base,基础\n";

    private static RuleFiles rules;
    private static Coach plain;
    private static Coach scored;

    private OwnHistory history;

    @BeforeAll
    static void compile() throws Exception {
        rules = RuleFiles.load(Path.of("rules"));
        plain = new Coach(RuleBook.compile(rules));
        scored = new Coach(RuleBook.compile(rules.with(Map.of("score.csv", SCORE, "rates.csv", RATES))));
    }

    @AfterAll
    static void close() {
        plain.book().close();
        scored.book().close();
    }

    @BeforeEach
    void begin() {
        history = new OwnHistory(plain, TestDatabase.migrated());
    }

    @Test
    void withoutScoreAndHistoryNothingIsExpectedAndThatIsSaid() {
        open("a", "DEMAND", "2026-05-20", "100", "CNY");
        var total = forecast().total();
        assertThat(total.value()).isEqualByComparingTo("100");
        assertThat(total.expected()).isEqualByComparingTo("0");
        assertThat(total.unlikely()).isEqualTo(1);
    }

    @Test
    void theHistorySaysHowManyAreWonFromAStage() {
        for (int i = 0; i < 40; i++) {
            history.on("2026-01-01").create("e" + i, "DEMAND", "");
            history.on("2026-03-01").change("e" + i, i % 4 == 0 ? "{status: WON}" : "{status: LOST}");
        }
        open("a", "DEMAND", "2026-05-20", "100", "CNY");
        open("b", "DEMAND", "2026-06-20", "300", "CNY");
        history.judge();
        var forecast = forecast();
        assertThat(forecast.stages()).singleElement().satisfies(stage -> {
            assertThat(stage.rate()).isEqualByComparingTo("0.25");
            assertThat(stage.ended()).isEqualTo(40);
            assertThat(stage.ofAll()).isFalse();
        });
        assertThat(forecast.total().expected()).isEqualByComparingTo("100");
        assertThat(forecast.total().low()).isEqualByComparingTo("0");
        assertThat(forecast.total().high()).isIn(new BigDecimal("300"), new BigDecimal("400"));
        assertThat(forecast.months())
                .extracting(month -> month.month().toString())
                .containsExactly("2026-05-01", "2026-06-01");
        assertThat(forecast()).isEqualTo(forecast);
    }

    @Test
    void theScoreGoesBeforeTheHistoryAndCurrenciesAreConvertedByTheRateOfTheDay() {
        history.pipeline.coach = scored;
        open("a", "DEMAND", "2026-05-20", "100", "CNY");
        open("b", "BUSINESS", "2026-05-25", "10", "EUR");
        open("c", "BUSINESS", "2026-05-25", "10", "USD");
        history.create("d", "ENTRANCE", "");
        var forecast = forecast();
        assertThat(forecast.currency()).isEqualTo("CNY");
        assertThat(forecast.total().value()).isEqualByComparingTo("180");
        assertThat(forecast.total().expected()).isEqualByComparingTo("90");
        assertThat(forecast.total().unpriced()).isEqualTo(1);
        assertThat(forecast.notConverted()).containsExactly(Map.entry("USD", 1L));
        assertThat(forecast.unplanned().deals()).isEqualTo(1);
        history.on("2026-06-02");
        assertThat(forecast().slipped().value()).isEqualByComparingTo("170");
    }

    @Test
    void aTargetIsKeptAsItWasTypedAndMeasuresTheMonth() {
        open("a", "DEMAND", "2026-05-20", "100", "CNY");
        history.forecast.target(OwnPipeline.MANAGER, YearMonth.of(2026, 5), new BigDecimal("250"), "CNY");
        history.forecast.target(OwnPipeline.MANAGER, YearMonth.of(2026, 7), new BigDecimal("1"), "EUR");
        var months = forecast().months();
        assertThat(months).hasSize(2);
        assertThat(months.get(0).coverage()).isEqualByComparingTo("0.4");
        assertThat(months.get(0).target()).satisfies(target -> {
            assertThat(target.amount().amount()).isEqualByComparingTo("250");
            assertThat(target.setBy()).isEqualTo("boss");
        });
        assertThat(months.get(1).coverage()).isNull();
        history.forecast.target(OwnPipeline.MANAGER, YearMonth.of(2026, 5), null, "");
        assertThat(forecast().months().get(0).target()).isNull();
        assertThatThrownBy(() ->
                        history.forecast.target(OwnPipeline.MANAGER, YearMonth.of(2026, 5), BigDecimal.ONE, "XXZ"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("XXZ");
        assertThatThrownBy(() ->
                        history.forecast.target(OwnPipeline.MANAGER, YearMonth.of(2126, 5), BigDecimal.ONE, "CNY"))
                .isInstanceOf(BadInputException.class);
        assertThatThrownBy(() -> history.forecast.target(
                        OwnPipeline.MANAGER, YearMonth.of(2026, 5), new BigDecimal("-1"), "CNY"))
                .isInstanceOf(BadInputException.class);
    }

    @Test
    void whatWasPutOffIntoALaterMonthIsNamed() {
        open("a", "DEMAND", "2026-05-20", "100", "CNY");
        open("b", "DEMAND", "2026-05-20", "100", "CNY");
        history.on("2026-05-05")
                .change("a", "{expectedCloseOn: 2026-06-10}")
                .change("b", "{expectedCloseOn: 2026-05-28}");
        assertThat(forecast().moved()).singleElement().satisfies(moved -> {
            assertThat(moved.id()).isEqualTo("a");
            assertThat(moved.from()).isEqualTo("2026-05-20");
            assertThat(moved.to()).isEqualTo("2026-06-10");
        });
        assertThat(history.on("2026-07-05").forecast.show(OwnPipeline.MANAGER).moved())
                .isEmpty();
    }

    /** As after an upgrade from a release that did not write it down. */
    @Test
    void whatWasPutOffBeforeItWasWrittenDownIsReadFromTheHistoryOnce() {
        open("a", "DEMAND", "2026-05-20", "100", "CNY");
        open("b", "DEMAND", "2026-05-20", "100", "CNY");
        history.on("2026-05-05").change("a", "{expectedCloseOn: 2026-06-10}").change("b", "{name: other}");
        history.on("2026-05-06").change("a", "{expectedCloseOn: 2026-07-10}");
        var asItWas = forecast().moved();
        assertThat(asItWas).hasSize(2);
        var jdbc = history.pipeline.jdbc;
        jdbc.sql("delete from closing_date_move where opportunity_id = 'a' and version = 2")
                .update();
        for (String id : List.of("a", "b")) {
            jdbc.sql("insert into closing_date_history (opportunity_id) values (?)")
                    .param(id)
                    .update();
        }
        var job = history.closingDates();
        assertThat(job.part()).isTrue();
        assertThat(job.part()).isFalse();
        assertThat(forecast().moved()).isEqualTo(asItWas);
    }

    /** 200 deals of 1, each as likely as not: 100 on average, and between 91 and 109 in 80 of 100 cases. */
    @Test
    void theRangeIsThatOfTheBinomialAndWiderWhereTheRateIsNotKnownExactly() {
        var deals = new ArrayList<ForecastDraws.Open>();
        var unsure = new ArrayList<ForecastDraws.Open>();
        for (int i = 0; i < 200; i++) {
            deals.add(new ForecastDraws.Open(0, 1, Stage.DEMAND, 0.5));
            unsure.add(new ForecastDraws.Open(0, 1, Stage.DEMAND, null));
        }
        var rates = Map.of(Stage.DEMAND, new ForecastDraws.Rate(10, 20));
        var known = new ForecastDraws(deals, rates, 1).range(1);
        assertThat(known.low()).isCloseTo(91, within(1.0));
        assertThat(known.high()).isCloseTo(109, within(1.0));
        var wide = new ForecastDraws(unsure, rates, 1).range(1);
        // A rate from 20 deals varies by 0.107: 1.28 times the root of 21.4² + 7.1² is 29.
        assertThat(wide.low()).isCloseTo(71, within(3.0));
        assertThat(wide.high()).isCloseTo(129, within(3.0));
        assertThat(new ForecastDraws(List.of(), Map.of(), 0).range(0).high()).isZero();
    }

    /** As sure of one rate as before: what two stages share is drawn once for both, so it does not even out. */
    @Test
    void stagesThatShareARateAreDrawnWithItTogether() {
        var one = new ArrayList<ForecastDraws.Open>();
        var two = new ArrayList<ForecastDraws.Open>();
        for (int i = 0; i < 200; i++) {
            one.add(new ForecastDraws.Open(0, 1, Stage.DEMAND, null));
            two.add(new ForecastDraws.Open(0, 1, i % 2 == 0 ? Stage.DEMAND : Stage.ACTION, null));
        }
        var shared = new ForecastDraws.Rate(10, 20);
        var rates = Map.of(Stage.DEMAND, shared, Stage.ACTION, shared);
        assertThat(new ForecastDraws(two, rates, 1).range(1)).isEqualTo(new ForecastDraws(one, rates, 1).range(1));
        var apart = Map.of(Stage.DEMAND, shared, Stage.ACTION, new ForecastDraws.Rate(10, 20));
        assertThat(new ForecastDraws(two, apart, 1).range(1).low())
                .isGreaterThan(new ForecastDraws(one, rates, 1).range(1).low() + 4);
    }

    @Test
    void firstTargetsOfAMonthAtOnceFailForNobody() throws Exception {
        var threads = Executors.newFixedThreadPool(2);
        try {
            for (int i = 0; i < 30; i++) {
                YearMonth month = YearMonth.of(2026, 5).plusMonths(i);
                for (var done : threads.invokeAll(Stream.of("1", "2")
                        .<Callable<Void>>map(amount -> () -> {
                            history.forecast.target(OwnPipeline.MANAGER, month, new BigDecimal(amount), "CNY");
                            return null;
                        })
                        .toList())) {
                    done.get();
                }
            }
        } finally {
            threads.shutdown();
        }
        assertThat(forecast().months()).hasSize(30);
    }

    @Test
    void onlyTheLatestDealsThatWerePutOffAreNamed() {
        for (int i = 0; i < 22; i++) {
            open("a" + i, "DEMAND", "2026-05-20", "100", "CNY");
            history.on("2026-05-05").change("a" + i, "{expectedCloseOn: 2026-06-10}");
        }
        assertThat(forecast().moved()).hasSize(20);
    }

    @Test
    void ratesThatAreNoneAreReported() {
        assertThatThrownBy(() ->
                        RuleBook.compile(rules.with(Map.of("rates.csv", "currency,since,rate,in\nEURO,soon,7,CNY\n"))))
                .hasMessageContaining("EURO")
                .hasMessageContaining("soon");
    }

    private Forecast forecast() {
        return history.forecast.show(OwnPipeline.MANAGER);
    }

    private void open(String id, String stage, String close, String amount, String currency) {
        history.on("2026-05-01")
                .create(
                        id,
                        stage,
                        "expectedCloseOn: %s\nvalue: {amount: %s, currency: %s}".formatted(close, amount, currency));
    }
}
