package io.salescoach.rulebook.builder;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.rulebook.FieldSets;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.guard.Expression;
import io.salescoach.rulebook.guard.RuleTree;
import io.salescoach.rulebook.guard.RuleTree.Accumulate;
import io.salescoach.rulebook.guard.RuleTree.Constraint;
import io.salescoach.rulebook.guard.RuleTree.Group;
import io.salescoach.rulebook.guard.RuleTree.Part;
import io.salescoach.rulebook.guard.RuleTree.Pattern;
import io.salescoach.rulebook.guard.RuleTree.Quantified;
import io.salescoach.rulebook.source.RuleFiles;
import io.salescoach.rulebook.source.RuleText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every rule that ships, and every honest file of the guard, as lines and back: the rule that is written means the same. */
class RuleBuilderTests {

    private static RuleFiles shipped;
    private static RuleBuilder builder;

    @BeforeAll
    static void load() throws IOException {
        shipped = RuleFiles.load(Path.of("rules"));
        builder = new RuleBuilder(RuleBuilder.tables(shipped));
    }

    @Test
    void everyShippedRuleIsShownAndWrittenBackAsItIs() throws NotShownException {
        var texts = RuleText.of(shipped);
        try (var book = RuleBook.compile(shipped)) {
            assertThat(texts).hasSize(book.trees().size());
            for (RuleTree tree : book.trees()) {
                var rule = builder.read(
                        Objects.requireNonNull(texts.get(tree.name())).text());
                var written = builder.write(rule);
                assertThat(written.problems()).as(tree.name()).isEmpty();
                assertThat(meaning(Objects.requireNonNull(written.tree())))
                        .as(tree.name())
                        .isEqualTo(meaning(tree));
            }
        }
    }

    /** How many of the honest files lines can say, and why not the others: docs/decisions/182-rule-builder.md. */
    @Test
    void honestRulesAreWrittenBackAsTheyAreOrSayWhyTheyAreNotShown() throws IOException {
        var reasons = new TreeMap<String, String>();
        int shown = 0;
        try (var folder = Files.list(Path.of("src/test/resources/guard/honest"))) {
            for (Path file : folder.sorted().toList()) {
                var files = with(file);
                var text = RuleText.of(files).values().iterator().next();
                try (var book = RuleBook.compile(files)) {
                    RuleTree tree = book.trees().get(0);
                    var written = builder.write(builder.read(text.text()));
                    assertThat(written.problems()).as(file.toString()).isEmpty();
                    assertThat(meaning(Objects.requireNonNull(written.tree())))
                            .as(file.toString())
                            .isEqualTo(meaning(tree));
                    shown++;
                } catch (NotShownException e) {
                    reasons.put(file.getFileName().toString(), e.reason().toString());
                }
            }
        }
        assertThat(shown).isEqualTo(79);
        assertThat(reasons)
                .containsOnly(
                        Map.entry("accumulate-code.drl", "a total is taken with 'from accumulate'"),
                        Map.entry("comments-inside.drl", "it has comments, which lines would lose"),
                        Map.entry("then-comment.drl", "it has comments, which lines would lose"),
                        Map.entry("then-property.drl", "it has comments, which lines would lose"));
    }

    @Test
    void rulesOnFieldsOfACompanysOwnAreShownToo() throws NotShownException {
        for (String set : FieldSets.ALL) {
            var files = FieldSets.with(set, Map.of());
            var own = new RuleBuilder(RuleBuilder.tables(files));
            try (var book = RuleBook.compile(files)) {
                for (RuleTree tree : book.trees()) {
                    var text = Objects.requireNonNull(RuleText.of(files).get(tree.name()));
                    var written = own.write(own.read(text.text()));
                    assertThat(meaning(Objects.requireNonNull(written.tree())))
                            .as("%s: %s", set, tree.name())
                            .isEqualTo(meaning(tree));
                }
            }
        }
    }

    private static RuleFiles with(Path file) throws IOException {
        var files = new TreeMap<>(shipped.texts());
        files.keySet().removeIf(name -> name.endsWith(".drl"));
        files.put(file.getFileName().toString(), Files.readString(file));
        return new RuleFiles(files);
    }

    /** What a rule says, without where it says it, and without brackets: the tree itself says what belongs together. */
    private static String meaning(RuleTree rule) {
        return rule.name()
                + rule.metadata()
                + parts(rule.conditions().parts())
                + rule.calls().stream()
                        .map(call -> call.name() + values(call.arguments()))
                        .toList()
                + names(rule.bound())
                + new java.util.TreeSet<>(rule.lookedFor());
    }

    private static Map<String, String> names(Map<String, java.lang.reflect.@Nullable Type> bound) {
        var names = new TreeMap<String, String>();
        bound.forEach((name, type) -> names.put(name, type(type)));
        return names;
    }

    /** A type by its name; of the guard's own the place in memory says nothing. */
    private static String type(java.lang.reflect.@Nullable Type type) {
        return String.valueOf(type).replaceAll("@[0-9a-f]+", "");
    }

    private static String parts(List<Part> parts) {
        return parts.stream().map(RuleBuilderTests::part).collect(Collectors.joining("\n", "\n", "\n"));
    }

    private static String part(Part part) {
        if (part instanceof Pattern pattern) {
            return pattern.name() + ":" + pattern.fact() + constraints(pattern.constraints()) + " from "
                    + value(pattern.from()) + pattern.joins();
        } else if (part instanceof Group group) {
            return (group.any() ? "any" : "all") + parts(group.parts());
        } else if (part instanceof Quantified quantified) {
            return quantified.quantifier() + parts(quantified.parts());
        }
        var sum = (Accumulate) part;
        return sum.name() + ":" + sum.result() + part(sum.input()) + constraints(sum.constraints())
                + sum.totals().stream()
                        .map(total -> total.binds() + ":" + total.function() + value(total.value()))
                        .toList();
    }

    private static List<String> constraints(List<Constraint> constraints) {
        return constraints.stream()
                .map(each -> each.binds() + "=" + value(each.bound()) + "; " + value(each.holds()))
                .toList();
    }

    private static List<String> values(List<Expression> expressions) {
        return expressions.stream().map(RuleBuilderTests::value).toList();
    }

    private static String value(@Nullable Expression expression) {
        if (expression == null) {
            return "-";
        }
        Expression bare = expression.bare();
        String own = bare instanceof Expression.Compared compared
                ? compared.not() + compared.operator().sign()
                : bare instanceof Expression.Among among
                        ? among.not() + "in"
                        : bare instanceof Expression.Several several
                                ? (several.any() ? "any" : "all")
                                : bare instanceof Expression.Calculated sum
                                        ? sum.sign()
                                        : bare instanceof Expression.Read read
                                                ? read.name() + read.method()
                                                : bare.parts().isEmpty() ? bare.text() : "";
        return bare.getClass().getSimpleName() + " " + own + type(bare.type()) + values(new ArrayList<>(bare.parts()));
    }
}
