package io.salescoach.scenario;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;

/** The form in which build servers read test results: a suite for each folder, a case for each scenario. */
final class JunitReport {

    private JunitReport() {}

    static void write(ScenarioRun run, MarkupWriter xml) throws XMLStreamException {
        var all = run.results();
        xml.open("testsuites", counts("scenarios", all));
        for (var suite : byArea(all).entrySet()) {
            xml.open("testsuite", counts(suite.getKey(), suite.getValue()));
            for (ScenarioResult result : suite.getValue()) {
                testCase(result, suite.getKey(), xml);
            }
            xml.end();
        }
        xml.end();
    }

    /** The results of each folder, by the folder's name. */
    static Map<String, List<ScenarioResult>> byArea(List<ScenarioResult> results) {
        return results.stream()
                .collect(Collectors.groupingBy(
                        result -> result.area().isEmpty() ? "scenarios" : result.area(),
                        TreeMap::new,
                        Collectors.toList()));
    }

    private static Object[] counts(String name, List<ScenarioResult> results) {
        long errors =
                results.stream().filter(result -> !result.problems().isEmpty()).count();
        long failures = results.stream().filter(result -> !result.passed()).count() - errors;
        return new Object[] {"name", name, "tests", results.size(), "failures", failures, "errors", errors, "skipped", 0
        };
    }

    private static void testCase(ScenarioResult result, String area, MarkupWriter xml) throws XMLStreamException {
        xml.open("testcase", "classname", area, "name", result.name(), "file", result.file());
        if (!result.problems().isEmpty()) {
            var lines = result.problems().stream()
                    .map(problem -> problem.pointer() + ": " + problem.detail())
                    .toList();
            xml.line("error", String.join("\n", lines), "type", "bad input", "message", lines.get(0));
        } else if (!result.passed()) {
            var lines = result.steps().stream()
                    .flatMap(step -> step.differences().stream().map(each -> step.name() + ": " + each))
                    .toList();
            xml.line("failure", String.join("\n", lines), "type", "difference", "message", lines.get(0));
        }
        xml.end();
    }
}
