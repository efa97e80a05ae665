package io.salescoach.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.opportunity.Opportunity;
import io.salescoach.rulebook.guard.Expression;
import io.salescoach.rulebook.guard.RuleTree;
import io.salescoach.rulebook.guard.Vocabulary;
import io.salescoach.rulebook.source.RuleFiles;
import io.salescoach.rulebook.wording.FactTerms;
import io.salescoach.rulebook.wording.RuleInWords;
import io.salescoach.rulebook.wording.RuleWording;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules in words: of all shipped rules, of the examples with fields of a company's own, and of the guard's honest files. */
class RuleWordingTests {

    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.CHINESE);
    private static final Pattern SAID = Pattern.compile("“[^“”]*”");
    private static final Set<String> IN_CHINESE_TOO = Set.of("SWOT");

    private static RuleFiles shipped;

    /** All rules that are said, by the name of their book. */
    private static final Map<String, RuleBook> BOOKS = new TreeMap<>();

    @BeforeAll
    static void load() throws IOException {
        shipped = RuleFiles.load(Path.of("rules"));
        BOOKS.put("shipped", RuleBook.compile(shipped));
        try (var folder = Files.list(Path.of("src/test/resources/guard/honest"))) {
            for (Path file : folder.toList()) {
                String name = file.getFileName().toString();
                BOOKS.put(name, RuleBook.compile(with(name, Files.readString(file))));
            }
        }
        FieldSets.ALL.forEach(set -> BOOKS.put("fields of " + set, RuleBook.compile(FieldSets.with(set, Map.of()))));
    }

    @AfterAll
    static void close() {
        BOOKS.values().forEach(RuleBook::close);
        BOOKS.clear();
    }

    private static RuleFiles with(String name, String text) {
        var files = new TreeMap<>(shipped.texts());
        files.keySet().removeIf(each -> each.endsWith(".drl"));
        files.put(name, text);
        return new RuleFiles(files);
    }

    private static Map<String, RuleInWords> words(RuleBook book, Locale locale) {
        return new RuleWording(book.tables(), locale).of(book);
    }

    private static String sentence(String conditions, Locale locale) {
        String rule = """
                package io.salescoach.rules
                rule "mine" @area(DISCOVERY) @finding(VISIT_NONE) @why("a test")
                when
                    %s
                then
                    coach.found(drools);
                end
                """.formatted(conditions);
        return RuleWording.of(with("mine.drl", rule), locale).get("mine").sentence();
    }

    @Test
    void everyRuleIsSaidInBothLanguages() {
        BOOKS.forEach((name, book) -> LANGUAGES.forEach(locale -> {
            var words = words(book, locale);
            assertThat(words.keySet()).as(name).isEqualTo(book.rules().keySet());
            assertThat(words.values()).as(name).allSatisfy(rule -> {
                assertThat(rule.sentence()).contains(rule.conditions()).contains(rule.conclusion());
                assertThat(rule.conclusion()).isNotBlank();
            });
        }));
    }

    @Test
    void filesAreSaidAsTheBookThatTheyMake() {
        LANGUAGES.forEach(
                locale -> assertThat(RuleWording.of(shipped, locale)).isEqualTo(words(book("shipped"), locale)));
    }

    private static RuleBook book(String name) {
        return Objects.requireNonNull(BOOKS.get(name));
    }

    @Test
    void noNameOfTheProgramIsSaid() {
        BOOKS.forEach((name, book) -> {
            var trees = trees(book);
            LANGUAGES.forEach(locale -> words(book, locale).forEach((rule, words) -> {
                String bare = SAID.matcher(words.sentence()).replaceAll("“”");
                assertThat(bare).as("%s, %s", name, rule).doesNotContain("$", "null", "==", "{", "[");
                assertThat(names(trees.get(rule)))
                        .as("%s, %s: %s", name, rule, words.sentence())
                        .noneMatch(each -> Pattern.compile("\\b" + each + "\\b")
                                .matcher(words.sentence())
                                .find());
            }));
        });
    }

    @Test
    void chineseWordsAreChinese() {
        BOOKS.forEach((name, book) -> {
            var trees = trees(book);
            words(book, Locale.CHINESE).forEach((rule, words) -> {
                var latin = Pattern.compile("[A-Za-z]{2,}")
                        .matcher(words.sentence())
                        .results()
                        .map(found -> found.group())
                        .filter(word -> !IN_CHINESE_TOO.contains(word))
                        .filter(word -> texts(trees.get(rule)).noneMatch(text -> text.contains(word)))
                        .toList();
                assertThat(latin).as("%s, %s: %s", name, rule, words.sentence()).isEmpty();
            });
        });
    }

    /** Names that no person would say: of fields and classes in several words, and codes. */
    private static Set<String> names(RuleTree rule) {
        var names = new LinkedHashSet<String>(Vocabulary.FACTS.keySet());
        names.addAll(Vocabulary.CODES.keySet());
        expressions(rule.conditions()).forEach(each -> {
            if (each instanceof Expression.Read read) {
                names.add(read.name());
                names.add(read.method().getName());
            } else if (each instanceof Expression.Literal literal && literal.value() instanceof Enum<?> code) {
                names.add(code.name());
            }
        });
        names.removeIf(name -> name.matches("[A-Z]?[a-z]+"));
        return names;
    }

    /** The texts that the rule itself has in quotes, and what its finding says. */
    private static Stream<String> texts(RuleTree rule) {
        return expressions(rule.conditions()).stream()
                .filter(each -> each instanceof Expression.Literal literal && literal.value() instanceof String)
                .map(each -> String.valueOf(((Expression.Literal) each).value()));
    }

    private static Map<String, RuleTree> trees(RuleBook book) {
        var trees = new TreeMap<String, RuleTree>();
        book.trees().forEach(tree -> trees.put(tree.name(), tree));
        return trees;
    }

    private static List<Expression> expressions(RuleTree.Part part) {
        var all = new ArrayList<Expression>();
        if (part instanceof RuleTree.Pattern pattern) {
            pattern.constraints().stream()
                    .flatMap(constraint -> Stream.of(constraint.bound(), constraint.holds()))
                    .filter(each -> each != null)
                    .flatMap(Expression::all)
                    .forEach(all::add);
        } else if (part instanceof RuleTree.Group group) {
            group.parts().forEach(each -> all.addAll(expressions(each)));
        } else if (part instanceof RuleTree.Quantified quantified) {
            quantified.parts().forEach(each -> all.addAll(expressions(each)));
        } else if (part instanceof RuleTree.Accumulate accumulate) {
            all.addAll(expressions(accumulate.input()));
            accumulate.constraints().stream()
                    .map(RuleTree.Constraint::holds)
                    .filter(each -> each != null)
                    .flatMap(Expression::all)
                    .forEach(all::add);
        }
        return all;
    }

    @Test
    void everyPartOfEveryFactHasALabel() {
        var terms = new FactTerms(book("shipped").tables(), Locale.CHINESE);
        var english = new FactTerms(book("shipped").tables(), Locale.ENGLISH);
        Stream.concat(Vocabulary.FACTS.values().stream(), Vocabulary.PARTS.values().stream())
                .filter(Class::isRecord)
                .forEach(fact -> Arrays.stream(fact.getRecordComponents())
                        .map(RecordComponent::getName)
                        .filter(name -> !name.equals("id"))
                        .forEach(name -> {
                            String where = fact.getSimpleName() + "." + name;
                            assertThat(terms.label(fact, List.of(name)))
                                    .as(where)
                                    .matches(".*[\\u4e00-\\u9fff].*");
                            assertThat(english.label(fact, List.of(name)))
                                    .as(where)
                                    .doesNotContainPattern("[a-z][A-Z]");
                        }));
        assertThat(terms.label(Opportunity.class, List.of("value", "amount"))).isEqualTo("“金额”");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not Stakeholder(decisionMaker == true, left == false)"
                        + "| there is no person where “Decision maker” is ticked and “No longer there” is not ticked",
                "$p : Stakeholder(projectTeam) not Raised(by == $p.id)"
                        + "| there is no raised need where that person raised it",
                "$p : Stakeholder() Visited(who == $p.id, met == true)"
                        + "| there is a meeting where that person was there and it has taken place",
                "Qualification(budget == Answer.NO) | “Is there a budget?” is “no”",
                "Qualification(budget != Answer.NO) | “Is there a budget?” is not “no”",
                "Milestones(termsAgreed == null) | “Terms agreed” is not recorded",
                "AsOf($d : date) Visit(on < $d.minusDays(30)) | “Date” is before 30 days before today",
                "Threshold(name == \"team size\", $n : value) accumulate(TeamMember(); $c : count(); $c < $n)"
                        + "| over all members of our team, the number is less than the threshold 2",
                "$a : Need() $b : Need(this != $a, priority > $a.priority)"
                        + "| “Priority (1 is first)” is more than “Priority (1 is first)” of need A",
                "Scope(area == \"NEEDS\", reached(Stage.CONSULTING))"
                        + "| the coach looks at the area “needs” and the deal has reached the stage",
                "(Need() or Visit()) | either there is a need or there is a visit",
                "forall(Need(relevant == true)) | for every need it is so that “In our line of business?” is yes",
                "not Buying() | nothing is known of how the customer buys",
                "Need(!(priority == 1 && priority == 2))"
                        + "| “Priority (1 is first)” is not 1 or “Priority (1 is first)” is not 2",
            })
    void conditionsAreSaidAsPeopleSayThem(String conditions, String words) {
        assertThat(sentence(conditions, Locale.ENGLISH)).contains(words.strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not Stakeholder(decisionMaker == true) | 没有客户人员（已勾选“",
                "$p : Stakeholder() not Raised(by == $p.id) | 没有由人提出的需求（由该客户人员提出）",
                "Scope(area == \"NEEDS\") | 教练关注领域“客户需求”",
                "AsOf($d : date) Visit(on < $d.minusDays(30)) | 早于当天之前30天",
            })
    void conditionsAreSaidInChineseAsWell(String conditions, String words) {
        assertThat(sentence(conditions, Locale.CHINESE)).contains(words.strip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Need(priority > 1)", "not Need(priority > 1)", "exists Need(priority == null)"})
    void anotherConditionIsAnotherSentence(String conditions) {
        assertThat(sentence(conditions, Locale.ENGLISH))
                .isNotEqualTo(sentence(conditions.replace("> 1", "> 2").replace("==", "!="), Locale.ENGLISH));
    }

    @Test
    void aRuleThatIsNotSoundIsLeftOutAndTheOthersAreSaid() {
        var files =
                shipped.with(Map.of("mine.drl", "package io.salescoach.rules\nrule \"mine\" when Nothing() then end"));
        assertThat(RuleWording.of(files, Locale.ENGLISH).keySet())
                .isEqualTo(book("shipped").rules().keySet());
    }
}
