package io.salescoach.pages.tools;

import io.salescoach.opportunity.Need;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.opportunity.Quadrant;
import io.salescoach.opportunity.Source;
import io.salescoach.opportunity.SwotEntry;
import io.salescoach.opportunity.Visit;
import io.salescoach.pages.Words;
import io.salescoach.pages.tools.Sheet.Block;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tables of forms that need nothing but the facts of an opportunity. */
final class FactBlocks {

    private final Opportunity opportunity;
    private final Words words;
    private final Blocks say;

    FactBlocks(Opportunity opportunity, Words words, Blocks say) {
        this.opportunity = opportunity;
        this.words = words;
        this.say = say;
    }

    List<Block> profile() {
        var customer = opportunity.customer();
        return List.of(
                say.pairs("profile", say.row("customer", customer.name()), say.row("industry", customer.industry())),
                say.block(
                        "profile.items",
                        3,
                        Arrays.stream(Source.values())
                                .map(source -> Blocks.cells(
                                        List.of(words.term("source", source)),
                                        customer.profile().stream()
                                                .filter(item -> item.source() == source)
                                                .map(item -> Blocks.text(item.topic()))
                                                .toList()))
                                .toList(),
                        "source",
                        "topics"));
    }

    Block swot() {
        return say.block(
                "swot",
                0,
                List.of(
                        Blocks.cells(quadrant(Quadrant.STRENGTH), quadrant(Quadrant.WEAKNESS)),
                        Blocks.cells(quadrant(Quadrant.OPPORTUNITY), quadrant(Quadrant.THREAT))));
    }

    List<String> quadrant(Quadrant quadrant) {
        return Stream.concat(
                        Stream.of(words.term("quadrant", quadrant)),
                        opportunity.swot().stream()
                                .filter(entry -> entry.quadrant() == quadrant)
                                .map(entry -> "· " + swot(entry)))
                .toList();
    }

    static String swot(SwotEntry entry) {
        return Stream.of(entry.factor(), entry.note())
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(": "));
    }

    List<Block> visits() {
        var blocks = opportunity.visits().stream().map(this::visit).toList();
        return blocks.isEmpty() ? List.of(say.pairs("visit.empty", visitRows(null))) : blocks;
    }

    Block visit(Visit visit) {
        var block = say.pairs("visit", visitRows(visit));
        String date = visit.on() == null ? words.message("tool.undated") : words.date(visit.on());
        return new Block(words.message("tool.visit.of", date), block.columns(), true, block.rows(), 0);
    }

    List<List<String>>[] visitRows(@Nullable Visit visit) {
        return Blocks.rows(
                say.row("date", visit == null ? null : words.date(visit.on())),
                say.row("with", visit == null ? null : say.names(visit.with())),
                say.row("planned", visit == null ? null : say.yes(visit.planned())),
                say.row("objective", visit == null ? null : visit.objective()),
                say.row("situation", visit == null ? null : visit.situation()),
                say.row("difficulty", visit == null ? null : visit.difficulty()),
                say.row("impact", visit == null ? null : visit.impact()),
                say.row("next", null));
    }

    Block situation() {
        return say.block(
                "situation",
                3,
                opportunity.visits().stream()
                        .filter(visit -> Stream.of(visit.situation(), visit.difficulty(), visit.impact())
                                .anyMatch(Objects::nonNull))
                        .map(visit -> Blocks.cells(
                                List.of(words.date(visit.on()), say.names(visit.with())),
                                List.of(Blocks.text(visit.situation())),
                                List.of(Blocks.text(visit.difficulty())),
                                List.of(Blocks.text(visit.impact()))))
                        .toList(),
                "visit",
                "situation",
                "difficulty",
                "impact");
    }

    Block people() {
        return say.block(
                "people",
                2,
                opportunity.stakeholders().stream()
                        .map(one -> Blocks.cells(
                                List.of(say.person(one)),
                                List.of(words.code("influence", one.influence())),
                                List.of(words.code("attitude", one.attitude()))))
                        .toList(),
                "person",
                "influence",
                "attitude");
    }

    Block needs(String key, int blank) {
        return say.block(
                key,
                blank,
                opportunity.needs().stream()
                        .map(need -> Blocks.cells(
                                List.of(Blocks.text(need.statement())),
                                List.of(say.names(need.raisedBy())),
                                List.of(words.code("awareness", need.awareness())),
                                List.of(Blocks.text(need.impact()))))
                        .toList(),
                "need",
                "raisedBy",
                "awareness",
                "impact");
    }

    Block cases() {
        return say.block("cases", 3, List.of(), "case.customer", "situation", "difficulty", "case.ours", "case.result");
    }

    Block fab() {
        return say.block(
                "fab",
                3,
                opportunity.needs().stream()
                        .map(need -> Blocks.cells(needed(need), List.of(), List.of(), List.of()))
                        .toList(),
                "need",
                "feature",
                "advantage",
                "benefit");
    }

    static List<String> needed(Need need) {
        return need.impact() == null
                ? List.of(Blocks.text(need.statement()))
                : List.of(Blocks.text(need.statement()), need.impact());
    }

    Block notes(String key) {
        return say.block(key, 6, List.of(), "note");
    }
}
