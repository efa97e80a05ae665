package io.salescoach.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.input.Problem;
import io.salescoach.input.Sentence;
import io.salescoach.scenario.ScenarioResult.StepResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class ScenarioReportsTests {

    private static final String NASTY = "<script>alert(\"1\")</script> & ]]> \u0001 \uD83D\uDE00 没有钱";

    @TempDir
    private Path folder;

    private Path reports;

    @BeforeEach
    void write() throws Exception {
        reports = folder.resolve("a/b");
        var good = new ScenarioResult(
                "good",
                "needs/a.yaml",
                "needs",
                true,
                List.of(new StepResult("as given", List.of())),
                List.of(),
                List.of("r 1"),
                List.of());
        var different = new ScenarioResult(
                NASTY,
                "needs/b.yaml",
                "needs",
                false,
                List.of(new StepResult(NASTY, List.of(Sentence.asItIs(NASTY), Sentence.asItIs("more")))),
                List.of(),
                List.of(NASTY),
                List.of());
        var bad = new ScenarioResult(
                "c.yaml",
                "c.yaml",
                "",
                false,
                List.of(),
                List.of(new Problem("/name", Sentence.asItIs(NASTY))),
                List.of(),
                List.of());
        ScenarioReports.write(new ScenarioRun(1, 2, List.of(good, different, bad), List.of(NASTY)), reports);
    }

    @Test
    void buildServersReadASuiteForEachFolder() throws Exception {
        Document xml = parse("junit.xml");

        Element root = xml.getDocumentElement();
        assertThat(root.getAttribute("tests")).isEqualTo("3");
        assertThat(root.getAttribute("failures")).isEqualTo("1");
        assertThat(root.getAttribute("errors")).isEqualTo("1");
        assertThat(xml.getElementsByTagName("testsuite").getLength()).isEqualTo(2);
        assertThat(xml.getElementsByTagName("testcase").getLength()).isEqualTo(3);
        Element failure = (Element) xml.getElementsByTagName("failure").item(0);
        assertThat(failure.getTextContent())
                .contains("<script>alert(\"1\")</script> & ]]> \uFFFD \uD83D\uDE00 没有钱", "more");
        assertThat(((Element) failure.getParentNode()).getAttribute("name")).startsWith("<script>");
        assertThat(xml.getElementsByTagName("error").item(0).getTextContent()).startsWith("/name: ");
    }

    @Test
    void thePageIsWellFormedAndHoldsNoMarkupOfAScenario() throws Exception {
        String page = Files.readString(reports.resolve("index.html"));

        assertThat(page).startsWith("<!DOCTYPE html>").doesNotContain("<script").doesNotContain("\u0001");
        String text = parse("index.html").getDocumentElement().getTextContent();
        assertThat(text)
                .contains("1 passed, 2 failed", "needs/b.yaml", "没有钱", "Rules that no scenario fired", "r 1")
                .contains("<script>alert");
    }

    private Document parse(String name) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(reports.resolve(name).toFile());
    }
}
