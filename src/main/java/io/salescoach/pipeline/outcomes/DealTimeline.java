package io.salescoach.pipeline.outcomes;

import io.salescoach.input.MergePatch;
import io.salescoach.opportunity.Stage;
import io.salescoach.opportunity.Status;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The versions of an ended deal from before its end. A deal has ended with the version that closed it for good, or on the day
 * of its contract if that is earlier: who writes down on Friday that the contract was signed on Monday knew it on Tuesday.
 */
final class DealTimeline {

    private final List<Step> steps;
    private final List<Outline> before = new ArrayList<>();
    private final LocalDate end;

    /**
     * What made a version.
     *
     * @param on the day on which it was made
     * @param content the file when it was created, then the merge patch of each change
     */
    record Step(LocalDate on, ObjectNode content) {}

    /** As much of a version as one must know to choose among them. */
    private record Outline(LocalDate on, Stage stage, LocalDate enteredOn) {}

    /** A moment and the file as it stood then. */
    record Snapshot(Moment moment, LocalDate on, ObjectNode file) {}

    /** @param steps all that made the file of a deal that has ended, the first of them whole */
    DealTimeline(List<Step> steps) {
        this.steps = steps;
        var all = new ArrayList<Outline>();
        int closed = -1;
        LocalDate contract = null;
        ObjectNode file = null;
        for (int i = 0; i < steps.size(); i++) {
            file = apply(file, steps.get(i));
            all.add(outline(steps.get(i).on, file));
            boolean open = Status.OPEN.name().equals(file.path("status").asString(Status.OPEN.name()));
            closed = open ? -1 : closed < 0 ? i : closed;
            contract = day(file, "milestones", "contractSigned");
        }
        boolean won =
                file != null && Status.WON.name().equals(file.path("status").asString(""));
        LocalDate recorded = steps.get(Math.max(closed, 0)).on;
        LocalDate signed = won && contract != null && contract.isBefore(recorded) ? contract : null;
        this.end = signed == null ? recorded : signed;
        for (int i = 0; i < closed && (signed == null || all.get(i).on.isBefore(signed)); i++) {
            before.add(all.get(i));
        }
    }

    private static Outline outline(LocalDate on, ObjectNode file) {
        LocalDate entered = day(file, "", "stageEnteredOn");
        return new Outline(
                on,
                Stage.valueOf(file.path("stage").asString()),
                entered == null || entered.isAfter(on) ? on : entered);
    }

    /** The day on which it ended. */
    LocalDate end() {
        return end;
    }

    /** Whether the history knows nothing from before the end: then the file is all there is. */
    boolean isEmpty() {
        return before.isEmpty();
    }

    /** The file as it stood at each moment that this deal has. */
    List<Snapshot> snapshots(int daysBeforeEnd) {
        var chosen = new EnumMap<Moment, Snapshot>(Moment.class);
        var places = new HashMap<Integer, List<Map.Entry<Moment, LocalDate>>>();
        at(daysBeforeEnd)
                .forEach((moment, place) -> places.computeIfAbsent(place.version, any -> new ArrayList<>())
                        .add(Map.entry(moment, place.on)));
        ObjectNode file = null;
        for (int i = 0; i < before.size(); i++) {
            ObjectNode now = apply(file, steps.get(i));
            file = now;
            places.getOrDefault(i, List.of())
                    .forEach(entry -> chosen.put(entry.getKey(), new Snapshot(entry.getKey(), entry.getValue(), now)));
        }
        return List.copyOf(chosen.values());
    }

    private record Place(int version, LocalDate on) {}

    private Map<Moment, Place> at(int daysBeforeEnd) {
        var moments = new EnumMap<Moment, Place>(Moment.class);
        LocalDate earlier = end.minusDays(daysBeforeEnd);
        for (int i = 0; i < before.size(); i++) {
            boolean last = i == before.size() - 1;
            LocalDate left = last ? end : before.get(i + 1).on;
            if (last || before.get(i + 1).stage != before.get(i).stage) {
                moments.put(Moment.endOf(before.get(i).stage), new Place(i, left));
            }
            if (!before.get(i).on.isAfter(earlier)) {
                moments.put(Moment.BEFORE_END, new Place(i, earlier));
            }
            if (last) {
                moments.put(Moment.LAST, new Place(i, end));
            }
        }
        return moments;
    }

    /** How many days the deal stood at each stage; none of a deal of which nothing is known before its end. */
    Map<Stage, Integer> days() {
        var days = new EnumMap<Stage, Integer>(Stage.class);
        for (int i = 0; i < before.size(); i++) {
            Outline now = before.get(i);
            boolean entered = i == 0 || before.get(i - 1).stage != now.stage;
            if (entered) {
                int next = i;
                while (next < before.size() && before.get(next).stage == now.stage) {
                    next++;
                }
                LocalDate left = next == before.size() ? end : before.get(next).enteredOn;
                days.merge(now.stage, (int) Math.max(0, ChronoUnit.DAYS.between(now.enteredOn, left)), Integer::sum);
            }
        }
        return days;
    }

    /** The first day of which something was written down. */
    LocalDate begin() {
        return steps.get(0).on;
    }

    private static ObjectNode apply(@Nullable ObjectNode file, Step step) {
        return file == null ? step.content : (ObjectNode) MergePatch.apply(file, step.content);
    }

    private static @Nullable LocalDate day(ObjectNode file, String within, String field) {
        var home = within.isEmpty() ? file : file.path(within);
        try {
            return home.hasNonNull(field)
                    ? LocalDate.parse(Objects.requireNonNull(home.path(field).asString()))
                    : null;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
