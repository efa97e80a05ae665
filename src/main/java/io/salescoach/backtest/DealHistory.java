package io.salescoach.backtest;

import io.salescoach.opportunity.FieldDefinition;
import io.salescoach.rulebook.tables.Tables;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Keeps judged deals to learn from: the numbers of their signals, how they ended, and what the score of today says. */
public final class DealHistory {

    /** With fewer deals that have a signal, or have it not, it says nothing. */
    private static final int FEWEST = 5;

    /** A fold is told by the remainder, so the number of an id is made to look random. */
    private static final long PRIME = 0x100000001b3L;

    private final FewValues values;
    private final Map<String, Integer> signs;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private final List<Kept> deals = new ArrayList<>();
    private final Predictions today = new Predictions();
    private boolean scored;

    private record Kept(long key, int[] signals, boolean won) {}

    /** To learn by the fields of the company's own, and by what its managers say of the direction of signals. */
    public DealHistory(Tables tables) {
        this(
                tables.definitions().values(),
                tables.scoreSigns().values().stream()
                        .collect(Collectors.toMap(
                                sign -> sign.signal(tables.definitions().values()),
                                sign -> sign.direction().sign())));
    }

    /**
     * @param fields the fields of the company's own
     * @param signs in which direction signals may count, 1 or -1; those that are not named in either
     */
    DealHistory(Collection<FieldDefinition> fields, Map<String, Integer> signs) {
        this.values = new FewValues(fields);
        this.signs = signs;
    }

    public void add(JudgedDeal deal) {
        int[] signals = deal.signals().stream()
                .filter(values::see)
                .mapToInt(this::number)
                .toArray();
        deals.add(new Kept(key(deal.id()), signals, deal.won()));
        BigDecimal points = deal.points();
        if (points != null) {
            scored = true;
            today.add(points, deal.won());
        }
    }

    private int number(String signal) {
        return numbers.computeIfAbsent(signal, any -> {
            names.add(signal);
            return names.size() - 1;
        });
    }

    private static long key(String id) {
        long key = 0xcbf29ce484222325L;
        for (int i = 0; i < id.length(); i++) {
            key = (key ^ id.charAt(i)) * PRIME;
        }
        key = (key ^ key >>> 33) * 0xff51afd7ed558ccdL;
        return key ^ key >>> 33;
    }

    /** How well the score of today tells these deals apart; null when there is no score. */
    @Nullable Predictions today() {
        return scored ? today : null;
    }

    /** The deals in an order that does not depend on the one in which they came, with the signals that can say something. */
    Samples samples() {
        int[] counts = new int[names.size()];
        deals.forEach(deal -> Arrays.stream(deal.signals).forEach(signal -> counts[signal]++));
        var same = new SameSignals(names.size());
        deals.forEach(deal -> same.add(deal.signals, deal.won));
        var kept = same
                .firsts(
                        IntStream.range(0, names.size())
                                .filter(signal -> values.isOfFew(names.get(signal)))
                                .filter(signal -> counts[signal] >= FEWEST && deals.size() - counts[signal] >= FEWEST)
                                .boxed()
                                .sorted(Comparator.comparing(names::get))
                                .toList(),
                        signal -> signs.containsKey(names.get(signal)))
                .stream()
                .map(names::get)
                .toList();
        int[] places = new int[names.size()];
        Arrays.fill(places, -1);
        for (int i = 0; i < kept.size(); i++) {
            places[numbers.getOrDefault(kept.get(i), 0)] = i;
        }
        var samples = new Samples(
                kept,
                kept.stream().mapToInt(name -> signs.getOrDefault(name, 0)).toArray(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>());
        deals.stream()
                .map(deal -> new Kept(
                        deal.key,
                        Arrays.stream(deal.signals)
                                .map(signal -> places[signal])
                                .filter(place -> place >= 0)
                                .sorted()
                                .toArray(),
                        deal.won))
                .sorted(Comparator.comparingLong(Kept::key)
                        .thenComparing(Kept::won)
                        .thenComparing(Kept::signals, Arrays::compare))
                .forEach(deal -> {
                    samples.signals().add(deal.signals);
                    samples.won().add(deal.won);
                    samples.folds().add((int) Math.floorMod(deal.key, (long) Samples.FOLDS));
                });
        return samples;
    }
}
