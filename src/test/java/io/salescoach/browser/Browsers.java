package io.salescoach.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.context.MessageSource;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** One Chromium for a whole test run; every reader has a window, cookies and a language of its own. */
public final class Browsers {

    /** The first is Chromium without its windows and bars: the same pages for a quarter less processor time. */
    private static final List<String> NAMES = List.of(
            "chromium-headless-shell",
            "chromium",
            "chromium-browser",
            "google-chrome",
            "google-chrome-stable",
            "chrome",
            "msedge");

    private static final List<String> ELSEWHERE = List.of(
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "/Applications/Chromium.app/Contents/MacOS/Chromium",
            "C:/Program Files/Google/Chrome/Application/chrome.exe",
            "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe");

    /** Nothing that a test does not need, and few processes and threads: a sixth of the processor time goes without. */
    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--in-process-gpu",
            "--js-flags=--single-threaded",
            "--num-raster-threads=1",
            "--disable-site-isolation-trials",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final String server;
    private final MessageSource messages;
    private final List<Reader> readers = new ArrayList<>();

    private Browsers(String server, MessageSource messages) {
        this.server = server;
        this.messages = messages;
    }

    /** A desktop, in English. */
    Reader desktop() {
        return open(Window.EN_1280);
    }

    /** A phone, in English. */
    Reader phone() {
        return open(Window.EN_390);
    }

    Reader open(Window window) {
        var reader = new Reader(Holder.BROWSER, server, window, messages);
        readers.add(reader);
        return reader;
    }

    private static Optional<Path> executable() {
        String given = System.getProperty("chromium");
        if (given != null) {
            return Optional.of(Path.of(given));
        }
        var folders = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .toList();
        var onPath = NAMES.stream()
                .flatMap(name -> Stream.of(name, name + ".exe"))
                .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)));
        return Stream.concat(onPath, ELSEWHERE.stream().map(Path::of))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts with the first reader and ends with the test run. */
    private static final class Holder {

        private static final Browser BROWSER = launch();

        private static Browser launch() {
            Path executable = executable()
                    .orElseThrow(() -> new IllegalStateException(
                            "Browser tests need a Chromium or Chrome; none is on the PATH, and CI is true"));
            var playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
            return playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(executable)
                            .setHeadless(true)
                            .setArgs(QUIET));
        }
    }

    /** Skips without a Chromium; gives tests their browsers, and closes and checks all readers at the end of each. */
    static final class Extension implements ExecutionCondition, ParameterResolver, AfterEachCallback {

        private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(Browsers.class);

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (executable().isPresent() || "true".equals(System.getenv("CI"))) {
                return ConditionEvaluationResult.enabled("a browser is there, or must be");
            }
            String why = "Skipped: browser tests need a Chromium or Chrome on the PATH (or -Dchromium=/its/path)";
            System.out.println(context.getDisplayName() + ": " + why);
            return ConditionEvaluationResult.disabled(why);
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Browsers.class;
        }

        @Override
        public Browsers resolveParameter(ParameterContext parameter, ExtensionContext context) {
            var application = SpringExtension.getApplicationContext(context);
            String port = application.getEnvironment().getRequiredProperty("local.server.port");
            var browsers = new Browsers("http://127.0.0.1:" + port, application);
            context.getStore(HERE).put("browsers", browsers);
            return browsers;
        }

        @Override
        public void afterEach(ExtensionContext context) {
            var browsers = context.getStore(HERE).get("browsers", Browsers.class);
            if (browsers != null) {
                boolean passed = context.getExecutionException().isEmpty();
                browsers.readers.forEach(reader -> reader.close(passed));
            }
        }
    }
}
