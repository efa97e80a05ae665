package io.salescoach.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.SalesCoach;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.script.ScriptEngineManager;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule text is never a program: nothing that could run one is there, or is reached. */
class NoInterpreterTests {

    /**
     * What runs texts. The JDK has javac and javax.script, and the engine's class loader lies in a library that can also
     * call javac (kie-memory-compiler): none of them is reached. Spring's expressions are for our own templates.
     */
    private static final String INTERPRETERS = "org\\.mvel2\\..*|org\\.eclipse\\.jdt\\..*|javax\\.script\\..*"
            + "|com\\.sun\\.tools\\.javac\\..*|javax\\.tools\\..*|jdk\\.jshell\\..*|jdk\\.nashorn\\..*"
            + "|com\\.thoughtworks\\.xstream\\..*|org\\.springframework\\.expression\\..*|ognl\\..*|groovy\\..*"
            + "|org\\.codehaus\\.(groovy|janino)\\..*|org\\.drools\\.(mvel|ecj|template\\.parser\\.Default)\\..*";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.mvel2.MVEL",
                "org.drools.mvel.MVELDialectRuntimeData",
                "org.drools.ecj.EclipseJavaCompiler",
                "org.eclipse.jdt.internal.compiler.Compiler",
                "com.thoughtworks.xstream.XStream",
                "org.codehaus.janino.ScriptEvaluator",
                "groovy.lang.GroovyShell",
                "org.mozilla.javascript.Context",
                "org.kie.dmn.feel.FEEL",
                "com.github.javaparser.JavaParser",
                "ognl.Ognl"
            })
    void itIsNotOnTheClassPath(String interpreter) {
        assertThat(Stream.of(interpreter).filter(NoInterpreterTests::isThere)).isEmpty();
    }

    private static boolean isThere(String name) {
        try {
            Class.forName(name, false, NoInterpreterTests.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    @Test
    void noScriptEngineIsThere() {
        assertThat(new ScriptEngineManager().getEngineFactories()).isEmpty();
    }

    /** A process of its own, so that nothing but rules is at work in it. */
    @Tag("long")
    @Test
    void noneIsReachedWhenRulesAreReadAndAdviceIsGiven(@TempDir Path folder) throws Exception {
        Path loaded = folder.resolve("loaded.txt");
        var process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load:file=" + loaded,
                        "-cp",
                        System.getProperty("java.class.path").replace(File.pathSeparator + "null", ""),
                        SalesCoach.class.getName(),
                        "advise",
                        "docs/examples/huadong-vpn.yaml"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("advice.json").toFile())
                .start();
        assertThat(process.waitFor()).isZero();
        var classes = classes(loaded);
        assertThat(classes).anyMatch(name -> name.startsWith("org.drools.core.phreak."));
        assertThat(classes.stream().filter(name -> name.matches(INTERPRETERS))).isEmpty();
    }

    private static List<String> classes(Path loaded) throws IOException {
        return Files.readAllLines(loaded).stream()
                .map(line -> line.replaceFirst("^(\\[[^]]*])+ ", "").split(" ")[0])
                .toList();
    }

    @Test
    void noSourceOfOursNamesOne() throws IOException {
        try (var sources = Files.walk(Path.of("src/main/java"))) {
            assertThat(sources.filter(file -> file.toString().endsWith(".java")))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.readString(file))
                            .doesNotContain("SpelExpressionParser", "javax.script", "javax.tools", "org.mvel2"));
        }
    }
}
