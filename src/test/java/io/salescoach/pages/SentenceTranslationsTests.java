package io.salescoach.pages;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import io.salescoach.input.Sentence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Whatever the service tells to be wrong is there in Chinese: the sentences are read from the sources themselves. */
class SentenceTranslationsTests {

    private static final Path SOURCES = Path.of("src/main/java/io/salescoach");
    private static final Path CHINESE = Path.of("src/main/resources/sentences/zh");
    private static final Pattern PLACE = Pattern.compile("%(\\d+\\$)?,?[sd]");

    @Test
    void everySentenceIsThereInChinese() throws IOException {
        for (var each : said().entrySet()) {
            assertThat(chinese(each.getKey()).keySet())
                    .as("sentences/zh/%s.yaml", each.getKey())
                    .isEqualTo(each.getValue());
        }
    }

    @Test
    void noFileIsThereForWhatIsNotSaid() throws IOException {
        try (Stream<Path> files = Files.list(CHINESE)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            said().keySet().stream().map(name -> name + ".yaml").toList());
        }
    }

    @Test
    void aTranslationNamesTheSameValuesAndIsChinese() throws IOException {
        for (String part : said().keySet()) {
            chinese(part).forEach((english, chinese) -> {
                assertThat(values(chinese)).as("%s in %s.yaml", english, part).isEqualTo(values(english));
                boolean words = Pattern.compile("[a-z]{2}")
                        .matcher(PLACE.matcher(english).replaceAll(""))
                        .find();
                assertThat(!words || chinese.codePoints().anyMatch(Character::isIdeographic))
                        .as("%s in %s.yaml", english, part)
                        .isTrue();
            });
        }
    }

    /** Packages that say the same share one Chinese: all files are read into one dictionary. */
    @Test
    void theSameSentenceIsTheSameInChineseWhoeverSaysIt() throws IOException {
        var all = new TreeMap<String, String>();
        for (String part : said().keySet()) {
            chinese(part)
                    .forEach((english, chinese) -> assertThat(chinese)
                            .as("%s in %s.yaml", english, part)
                            .isEqualTo(all.computeIfAbsent(english, first -> chinese)));
        }
    }

    @Test
    void aSentenceWithinASentenceIsTranslatedToo() throws IOException {
        var sentence = Sentence.of(
                "rule \"%s\": %s",
                "a b", Sentence.of("the file could not be read to its end; the log of the service says why"));

        assertThat(new SentenceTranslations().say(sentence, Locale.CHINA)).isEqualTo("规则“a b”：文件未能读完；原因请查看服务日志");
        assertThat(new SentenceTranslations().say(sentence, Locale.UK)).isEqualTo(sentence.toString());
    }

    /** The values by the order in which they are handed over. */
    private static List<String> values(String pattern) {
        var values = new TreeMap<Integer, String>();
        int next = 1;
        for (MatchResult place : PLACE.matcher(pattern).results().toList()) {
            String number = place.group(1);
            int at = number == null ? next++ : Integer.parseInt(number.substring(0, number.length() - 1));
            values.put(at, place.group().substring(place.group().length() - 1));
        }
        return List.copyOf(values.values());
    }

    private static Map<String, String> chinese(String part) throws IOException {
        Path file = CHINESE.resolve(part + ".yaml");
        return Files.exists(file)
                ? new YAMLMapper().readValue(Files.readString(file), new TypeReference<TreeMap<String, String>>() {})
                : Map.of();
    }

    /** The patterns of all sentences, by the package that says them. */
    private static Map<String, TreeSet<String>> said() throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var said = new TreeMap<String, TreeSet<String>>();
        try (var manager = compiler.getStandardFileManager(null, null, null);
                Stream<Path> files = Files.walk(SOURCES)) {
            var sources =
                    files.filter(file -> file.toString().endsWith(".java")).collect(toCollection(TreeSet::new));
            var task = (JavacTask)
                    compiler.getTask(null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(sources));
            for (CompilationUnitTree unit : task.parse()) {
                String name = unit.getPackageName().toString();
                String room = name.replaceFirst("^io\\.salescoach\\.?", "").split("\\.")[0];
                String part = room.isEmpty() ? "salescoach" : room;
                new TreeScanner<Void, Void>() {
                    @Override
                    public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
                        if (call.getMethodSelect().toString().equals("Sentence.of")) {
                            said.computeIfAbsent(part, any -> new TreeSet<>())
                                    .add(literal(call.getArguments().get(0)));
                        }
                        return super.visitMethodInvocation(call, nothing);
                    }
                }.scan(unit, null);
            }
        }
        return said;
    }

    private static String literal(ExpressionTree expression) {
        if (expression instanceof BinaryTree sum) {
            return literal(sum.getLeftOperand()) + literal(sum.getRightOperand());
        }
        assertThat(expression)
                .as("a sentence is a literal, with its values apart")
                .isInstanceOf(LiteralTree.class);
        return (String) ((LiteralTree) expression).getValue();
    }
}
