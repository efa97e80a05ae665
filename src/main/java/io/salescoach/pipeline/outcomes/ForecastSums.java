package io.salescoach.pipeline.outcomes;

import io.salescoach.opportunity.Stage;
import io.salescoach.pipeline.outcomes.Forecast.ByStage;
import io.salescoach.pipeline.outcomes.Forecast.Month;
import io.salescoach.pipeline.outcomes.Forecast.Moved;
import io.salescoach.pipeline.outcomes.Forecast.Sum;
import io.salescoach.pipeline.outcomes.Forecast.Target;
import io.salescoach.rulebook.tables.RateRow;
import io.salescoach.rulebook.tables.Tables;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Adds up the open deals by month and stage. */
final class ForecastSums {

    private static final int DECIMALS = 2;
    private static final int RATE_DECIMALS = 4;
    private static final int YEARS = 2;

    private final ForecastRates rates;
    private final String currency;
    private final LocalDate today;
    private final Tables tables;
    private final TreeMap<String, Adding> groups = new TreeMap<>();
    private final Map<Stage, Adding> stages = new EnumMap<>(Stage.class);
    private final Map<String, Long> notConverted = new TreeMap<>();
    private final List<ForecastDraws.Open> open = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    /** The name of a group that is no month. */
    private static final String NO_DATE = "none";

    private static final String PASSED = "passed";

    private static final class Adding {
        private long deals;
        private long unpriced;
        private long unlikely;
        private long scored;
        private double value;
        private double expected;
    }

    ForecastSums(
            List<ForecastRepository.Line> lines, ForecastRates rates, String currency, LocalDate today, Tables tables) {
        this.rates = rates;
        this.currency = currency;
        this.today = today;
        this.tables = tables;
        lines.forEach(this::add);
    }

    private void add(ForecastRepository.Line line) {
        LocalDate close = line.closeOn();
        String group = close == null || close.isAfter(today.plusYears(YEARS))
                ? NO_DATE
                : close.isBefore(today) ? PASSED : close.withDayOfMonth(1).toString();
        Double value = value(line);
        var rate = line.likelihood() == null ? rates.of(line.stage()) : null;
        Double likelihood = line.likelihood() != null ? line.likelihood() : rate == null ? null : (Double) rate.mean();
        for (Adding adding : List.of(
                groups.computeIfAbsent(group, any -> new Adding()),
                stages.computeIfAbsent(line.stage(), any -> new Adding()))) {
            adding.deals++;
            adding.unpriced += line.value() == null ? 1 : 0;
            adding.unlikely += likelihood == null ? 1 : 0;
            adding.scored += line.likelihood() == null ? 0 : 1;
            adding.value += value == null ? 0 : value;
            adding.expected += value == null || likelihood == null ? 0 : value * likelihood;
        }
        if (value != null && likelihood != null) {
            if (!names.contains(group)) {
                names.add(group);
            }
            open.add(new ForecastDraws.Open(names.indexOf(group), value, line.stage(), line.likelihood()));
        }
    }

    private @Nullable Double value(ForecastRepository.Line line) {
        if (line.value() == null) {
            return null;
        }
        BigDecimal amount =
                RateRow.convert(line.value().amount(), line.value().currency(), currency, today, tables.rates());
        if (amount == null) {
            notConverted.merge(line.value().currency(), 1L, Long::sum);
        }
        return amount == null ? null : (Double) amount.doubleValue();
    }

    Forecast forecast(Map<LocalDate, Target> targets, List<Moved> moved) {
        var drawn = new EnumMap<Stage, ForecastDraws.Rate>(Stage.class);
        for (Stage stage : Stage.values()) {
            var rate = rates.of(stage);
            if (rate != null) {
                drawn.put(stage, rate);
            }
        }
        var draws = new ForecastDraws(open, drawn, names.size());
        var all = new TreeSet<String>(groups.keySet());
        targets.keySet().stream()
                .filter(month -> !month.isBefore(today.withDayOfMonth(1)))
                .forEach(month -> all.add(month.toString()));
        all.removeAll(List.of(NO_DATE, PASSED));
        return new Forecast(
                today,
                currency,
                BigDecimal.valueOf(ForecastDraws.INTERVAL),
                draws.draws(),
                all.stream().map(month -> month(month, draws, targets)).toList(),
                total(draws),
                stages.entrySet().stream()
                        .map(each -> stage(each.getKey(), each.getValue()))
                        .toList(),
                sum(NO_DATE, draws),
                sum(PASSED, draws),
                moved,
                notConverted);
    }

    private Month month(String name, ForecastDraws draws, Map<LocalDate, Target> targets) {
        LocalDate first = LocalDate.parse(name);
        Target target = targets.get(first);
        Sum sum = sum(name, draws);
        BigDecimal wanted = target == null ? null : target.converted();
        return new Month(
                first,
                sum,
                target,
                wanted == null || wanted.signum() == 0
                        ? null
                        : sum.value().divide(wanted, RATE_DECIMALS, RoundingMode.HALF_UP));
    }

    private Sum sum(String group, ForecastDraws draws) {
        int place = names.indexOf(group);
        return sum(
                groups.getOrDefault(group, new Adding()),
                place < 0 ? new ForecastDraws.Range(0, 0) : draws.range(place));
    }

    private Sum total(ForecastDraws draws) {
        var total = new Adding();
        groups.values().forEach(each -> {
            total.deals += each.deals;
            total.unpriced += each.unpriced;
            total.unlikely += each.unlikely;
            total.value += each.value;
            total.expected += each.expected;
        });
        return sum(total, draws.range(names.size()));
    }

    private static Sum sum(Adding adding, ForecastDraws.Range range) {
        return new Sum(
                adding.deals,
                adding.unpriced,
                adding.unlikely,
                money(adding.value),
                whole(adding.expected),
                whole(range.low()),
                whole(range.high()));
    }

    private ByStage stage(Stage stage, Adding adding) {
        var rate = rates.of(stage);
        return new ByStage(
                stage,
                adding.deals,
                money(adding.value),
                whole(adding.expected),
                adding.scored,
                rate == null ? null : BigDecimal.valueOf(rate.mean()).setScale(RATE_DECIMALS, RoundingMode.HALF_UP),
                rate == null ? 0 : rate.ended(),
                rate != null && rates.isOfAll(stage));
    }

    private static BigDecimal money(double amount) {
        BigDecimal plain = BigDecimal.valueOf(amount)
                .setScale(DECIMALS, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }

    /** What is expected is not known to a fraction. */
    private static BigDecimal whole(double amount) {
        return BigDecimal.valueOf(Math.round(amount));
    }
}
