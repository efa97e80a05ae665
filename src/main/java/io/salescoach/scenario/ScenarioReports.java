package io.salescoach.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.stream.XMLStreamException;

/** Writes how scenarios went, for machines ({@code junit.xml}) and for people ({@code index.html}). */
public final class ScenarioReports {

    private ScenarioReports() {}

    /** Writes both reports into a folder, which is created where it is missing. */
    public static void write(ScenarioRun run, Path folder) throws IOException {
        Files.createDirectories(folder);
        try (var xml = MarkupWriter.xml(folder.resolve("junit.xml"));
                var html = MarkupWriter.html(folder.resolve("index.html"))) {
            JunitReport.write(run, xml);
            HtmlReport.write(run, html);
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }
}
