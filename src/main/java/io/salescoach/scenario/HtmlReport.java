package io.salescoach.scenario;

import io.salescoach.input.Problem;
import io.salescoach.input.Sentence;
import io.salescoach.scenario.ScenarioResult.StepResult;
import java.util.List;
import javax.xml.stream.XMLStreamException;

/** One page that needs nothing else: which scenarios passed, what differed, and which rules they show. */
final class HtmlReport {

    private static final String STYLE = """

            body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #222; }
            h1, h2 { line-height: 1.2; }
            ul, ol { padding-left: 1.25rem; }
            code { color: #666; }
            table { border-collapse: collapse; width: 100%; }
            th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid #ddd; }
            .passed { color: #17692f; }
            .failed { color: #a61b1b; }
            """;

    private final MarkupWriter html;

    private HtmlReport(MarkupWriter html) {
        this.html = html;
    }

    static void write(ScenarioRun run, MarkupWriter html) throws XMLStreamException {
        new HtmlReport(html).write(run);
    }

    private void write(ScenarioRun run) throws XMLStreamException {
        html.open("html", "lang", "en").open("head");
        html.empty("meta", "charset", "utf-8");
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.line("title", "Scenarios").line("style", STYLE).end();
        html.open("body").line("h1", "Scenarios");
        html.line(
                "p",
                run.passed() + " passed, " + run.failed() + " failed",
                "class",
                run.failed() == 0 ? "passed" : "failed");
        for (var area : JunitReport.byArea(run.results()).entrySet()) {
            html.line("h2", area.getKey()).open("ul");
            for (ScenarioResult result : area.getValue()) {
                scenario(result);
            }
            html.end();
        }
        neverFired(run.rulesNeverFired());
        fired(run);
        html.end().end();
    }

    private void scenario(ScenarioResult result) throws XMLStreamException {
        String outcome = result.passed() ? "passed" : "failed";
        html.open("li").inline("strong", outcome, "class", outcome).text(" " + result.name() + " ");
        html.inline("code", result.file());
        if (!result.passed()) {
            html.open("ul");
            for (Problem problem : result.problems()) {
                html.open("li")
                        .inline("code", problem.pointer())
                        .text(" " + problem.detail())
                        .end();
            }
            for (StepResult step : result.steps()) {
                for (Sentence difference : step.differences()) {
                    html.open("li")
                            .inline("em", step.name())
                            .text(": " + difference)
                            .end();
                }
            }
            html.end();
        }
        html.end();
    }

    private void neverFired(List<String> rules) throws XMLStreamException {
        html.line("h2", "Rules that no scenario fired");
        if (rules.isEmpty()) {
            html.line("p", "None: every rule is shown by a scenario.", "class", "passed");
            return;
        }
        html.open("ul");
        for (String rule : rules) {
            html.line("li", rule, "class", "failed");
        }
        html.end();
    }

    private void fired(ScenarioRun run) throws XMLStreamException {
        html.line("h2", "Rules and the scenarios that fire them").open("table");
        html.open("thead")
                .open("tr")
                .line("th", "Rule")
                .line("th", "Scenarios")
                .end()
                .end();
        html.open("tbody");
        for (var rule : run.firedBy().entrySet()) {
            html.open("tr").line("td", rule.getKey()).line("td", String.join(" · ", rule.getValue()));
            html.end();
        }
        html.end().end();
    }
}
