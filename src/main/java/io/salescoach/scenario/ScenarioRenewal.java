package io.salescoach.scenario;

import io.salescoach.coaching.Advice;
import io.salescoach.coaching.Coach;
import io.salescoach.input.BadInputException;
import io.salescoach.input.Problem;
import io.salescoach.input.Sentence;
import io.salescoach.rulebook.RulesStoppedException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Writes what a scenario expects anew, for a coach that says something else. An expectation that failed turns round: what
 * should not have come is expected from now on, and what should have come is not. What passes stays, and so do the story,
 * the comments and the layout. The result is played before it is given out, so it never fails.
 */
public final class ScenarioRenewal {

    private final Coach coach;
    private final LocalDate today;
    private final ScenarioReader reader;
    private final ScenarioPlayer player;

    /** @param today the day of scenarios that name none */
    public ScenarioRenewal(Coach coach, LocalDate today) {
        this.coach = coach;
        this.today = today;
        this.reader = new ScenarioReader(coach.book());
        this.player = new ScenarioPlayer(coach);
    }

    /**
     * A scenario that expects what this coach says.
     *
     * @throws BadInputException when that cannot be written without losing something; the problem says why
     */
    public String renewed(String text) {
        String mark = text.startsWith("\uFEFF") ? "\uFEFF" : "";
        String plain = text.substring(mark.length());
        try {
            Scenario before = story(plain);
            String renewed =
                    renewed(without(unknown(plain), plain), before.steps().isEmpty());
            check(before, renewed);
            return mark + renewed;
        } catch (YamlEngineException | NoSuchElementException | ClassCastException | IndexOutOfBoundsException e) {
            throw refused(Sentence.of("it is written in a way that cannot be changed here; edit it by hand"));
        } catch (RulesStoppedException e) {
            throw refused(e.detail());
        }
    }

    private static Scenario story(String text) {
        return ScenarioReader.story(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Where it expects codes that the rule book does not have any more. */
    private List<String> unknown(String text) {
        try {
            reader.read(text.getBytes(StandardCharsets.UTF_8));
            return List.of();
        } catch (BadInputException e) {
            var elsewhere = e.problems().stream()
                    .filter(problem -> !problem.pointer().contains("/expect/"))
                    .toList();
            if (!elsewhere.isEmpty()) {
                throw new BadInputException(BadInputException.Kind.INVALID, elsewhere);
            }
            return e.problems().stream().map(Problem::pointer).distinct().toList();
        }
    }

    /** Takes out places: the last of a list first, so that the others keep their numbers. */
    private static String without(List<String> pointers, String text) {
        var yaml = new YamlText(text);
        var places = new LinkedHashSet<List<String>>();
        for (int i = pointers.size() - 1; i >= 0; i--) {
            places.add(steps(pointers.get(i)));
        }
        for (List<String> place : places) {
            var list = place.subList(0, place.size() - 1);
            String last = place.get(place.size() - 1);
            if (!last.matches("\\d+") || !yaml.has(place)) {
                yaml.remove(place);
            } else {
                yaml.remove(list, yaml.list(list).get(Integer.parseInt(last)), list.contains("exactly"));
            }
        }
        return yaml.toString();
    }

    private static List<String> steps(String pointer) {
        return Stream.of(pointer.substring(1).split("/", -1))
                .map(step -> step.replace("~1", "/").replace("~0", "~"))
                .toList();
    }

    private String renewed(String text, boolean hasNoSteps) {
        var yaml = new YamlText(text);
        var steps = player.steps(story(text), today, Locale.ENGLISH);
        for (int i = 0; i < steps.size(); i++) {
            var place = hasNoSteps ? List.of("expect") : List.of("steps", String.valueOf(i), "expect");
            StepAdvice step = steps.get(i);
            step.differences().forEach(difference -> renew(yaml, place, difference, step.advice()));
        }
        return yaml.toString();
    }

    private static void renew(YamlText yaml, List<String> expect, Difference difference, Advice advice) {
        String about = difference.about();
        switch (difference.kind()) {
            case VALUE ->
                value(
                        yaml,
                        in(expect, about),
                        difference.found().stream().findFirst().orElse(null));
            case FINDING_MISSING -> move(yaml, in(expect, "findings"), "include", "exclude", about);
            case FINDING_UNWANTED -> move(yaml, in(expect, "findings"), "exclude", "include", about);
            case FINDINGS_OF_AREA -> {
                var area = in(expect, "findings", "exactly", about);
                difference.surplus().forEach(label -> yaml.add(area, label));
                difference.missing().forEach(label -> yaml.remove(area, label, true));
            }
            case FIRST_ACTION ->
                value(
                        yaml,
                        in(expect, "actions", "first"),
                        advice.actions().stream()
                                .map(Advice.Action::code)
                                .findFirst()
                                .orElse(null));
            case ACTION_MISSING -> move(yaml, in(expect, "actions"), "include", "exclude", about);
            case ACTION_UNWANTED -> move(yaml, in(expect, "actions"), "exclude", "include", about);
            case NOT_NOW -> yaml.remove(in(expect, "actions", "now"), about, false);
            case ANSWER_MISSING -> yaml.remove(in(expect, "actions", "answers"), about, false);
            case CAUSES -> causes(yaml, in(expect, "objections", about), difference, advice);
        }
    }

    private static List<String> in(List<String> place, String... steps) {
        var inside = new ArrayList<>(place);
        inside.addAll(List.of(steps));
        return inside;
    }

    private static void value(YamlText yaml, List<String> place, @Nullable String now) {
        if (now == null) {
            yaml.remove(place);
        } else {
            yaml.replace(place, now);
        }
    }

    /** What was not to be is, or the other way round. */
    private static void move(YamlText yaml, List<String> around, String from, String to, String label) {
        var target = in(around, to);
        if (!yaml.has(target) || !yaml.list(target).contains(label)) {
            yaml.add(target, label);
        }
        yaml.remove(in(around, from), label, false);
    }

    private static void causes(YamlText yaml, List<String> place, Difference difference, Advice advice) {
        var now = advice.objections().stream()
                .filter(diagnosis -> diagnosis.id().equals(difference.about()))
                .flatMap(diagnosis -> diagnosis.causes().stream())
                .map(Advice.Cause::cause)
                .limit(difference.expected().size())
                .toList();
        if (now.size() < difference.expected().size()) {
            yaml.remove(place);
            return;
        }
        for (int i = 0; i < now.size(); i++) {
            yaml.replace(in(place, String.valueOf(i)), now.get(i));
        }
    }

    private void check(Scenario before, String renewed) {
        Scenario after = reader.read(renewed.getBytes(StandardCharsets.UTF_8));
        boolean same = withoutExpectations(before).equals(withoutExpectations(after));
        boolean passes = player.steps(after, today, Locale.ENGLISH).stream()
                .allMatch(step -> step.differences().isEmpty());
        if (!same || !passes) {
            throw refused(Sentence.of("it is written in a way that cannot be changed here; edit it by hand"));
        }
    }

    private static Scenario withoutExpectations(Scenario scenario) {
        return new Scenario(
                scenario.name(),
                scenario.about(),
                scenario.asOf(),
                scenario.given(),
                scenario.steps().stream()
                        .map(step -> new Step(step.name(), step.change(), step.add(), null))
                        .toList(),
                null,
                scenario.texts());
    }

    private static BadInputException refused(Sentence why) {
        return new BadInputException(BadInputException.Kind.INVALID, List.of(new Problem("", why)));
    }
}
