package io.salescoach.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** Somebody at a browser. What no page may do is watched all the time, and told when the test ends. */
public final class Reader {

    private static final Path PICTURES = Path.of("target/pictures");

    /** Pictures of every page are taken when they are asked for; else only where a test failed. */
    private static final boolean TAKES_PICTURES = System.getProperty("pictures") != null;

    private static final String PASSWORD = "demo-sales-coach";
    private static final String AXE = resource("/axe.min.js");
    private static final String HEARD = resource("/heard.js");
    private static final String LOOKS = resource("/looks.js");

    /**
     * A wide and a narrow one: letters take a fifth more or less room from machine to machine. Where one is not installed,
     * the machine's own takes its place.
     */
    private static final List<String> FONTS = List.of("DejaVu Sans", "Liberation Sans, Noto Sans CJK SC");

    private static final Map<String, List<Cookie>> SESSIONS = new HashMap<>();

    private final String server;
    private final Window window;
    private final MessageSource messages;
    private final BrowserContext context;
    private final Page page;
    private final List<String> faults = new ArrayList<>();
    private final List<String> forgiven = new ArrayList<>();

    /** Who has signed in before, until a page is opened. */
    private @Nullable String comesBack;

    Reader(Browser browser, String server, Window window, MessageSource messages) {
        this.server = server;
        this.window = window;
        this.messages = messages;
        context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(window.width(), window.width() < 600 ? 844 : 800)
                .setLocale(window.says("en-GB", "zh-CN"))
                .setReducedMotion(ReducedMotion.REDUCE)
                .setTimezoneId("UTC"));
        context.setDefaultTimeout(20_000);
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (List.of("error", "warning").contains(message.type())) {
                faults.add("console: " + message.text() + " at " + page.url());
            }
        });
        page.onPageError(error -> faults.add("script: " + error + " at " + page.url()));
        page.onRequest(request -> {
            if (!request.url().startsWith(server)
                    && !request.url().startsWith("data:")
                    && !request.url().startsWith("blob:")) {
                faults.add("a request left for " + request.url());
            }
        });
    }

    /** A text of the pages as this reader reads it, by its key among the messages. */
    String message(String key, Object... values) {
        return messages.getMessage(key, values, Locale.forLanguageTag(window.language()));
    }

    /** The address of the service, without a path. */
    String server() {
        return server;
    }

    /** The page as Playwright knows it. */
    public Page page() {
        return page;
    }

    /**
     * Signs in as one of the sample users. Who has signed in before, in a window like this one, is still signed in, and finds
     * out with the first page that it opens whether a test has ended that session.
     */
    public Reader signIn(String user) {
        String who = server + " " + window + " " + user;
        if (SESSIONS.containsKey(who)) {
            context.addCookies(SESSIONS.get(who));
            comesBack = user;
            return this;
        }
        enter(user);
        SESSIONS.put(who, context.cookies());
        return this;
    }

    /** The same with name and password in any case. */
    public void enter(String user) {
        page.navigate(server + "/sign-in");
        page.locator("#username").fill(user);
        page.locator("#password").fill(PASSWORD);
        page.locator("form[action='/sign-in'] button[type=submit]").click();
        page.waitForURL(url -> !url.contains("/sign-in"));
    }

    public Reader open(String path) {
        page.navigate(server + path);
        String user = comesBack;
        comesBack = null;
        if (user != null && page.url().contains("/sign-in")) {
            context.clearCookies();
            SESSIONS.remove(server + " " + window + " " + user);
            return signIn(user).open(path);
        }
        return this;
    }

    public Reader press(String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .first()
                .click();
        return this;
    }

    public Reader follow(String link) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link))
                .first()
                .click();
        return this;
    }

    public Reader type(String label, String text) {
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(true))
                .first()
                .fill(text);
        return this;
    }

    public Reader choose(String label, String option) {
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(true))
                .first()
                .selectOption(option);
        return this;
    }

    /** Presses the button on which a message stands. */
    public Reader presses(String key) {
        return press(message(key));
    }

    /** Follows the link on which a message stands. */
    public Reader follows(String key) {
        return follow(message(key));
    }

    /** Types into the field whose label is a message. */
    public Reader fills(String key, String text) {
        return type(message(key), text);
    }

    /** Waits until the page shows a message. */
    public Reader reads(String key, Object... values) {
        return sees(message(key, values));
    }

    /** Waits until the page shows a text. */
    public Reader sees(String text) {
        assertThat(page.locator("body")).containsText(text);
        return this;
    }

    public Reader doesNotSee(String text) {
        assertThat(page.locator("body")).not().containsText(text);
        return this;
    }

    /** The main part of the page. */
    public Locator main() {
        return page.locator("main");
    }

    /** An error that a test provokes is no fault of the page, whenever the console tells it. */
    public Reader forgives(String part) {
        forgiven.add(part);
        return this;
    }

    /**
     * Looks whether the page can be used by everybody: by whoever hears it or has only a keyboard (axe, in one window of
     * each language), and on this width without scrolling sideways; whether it has a title of its own and looks right in
     * several fonts. With {@code -Dpictures=} it takes its picture too, named after the window.
     */
    public Reader checks(String picture) {
        looksRight();
        return isUsable(picture);
    }

    /** Nothing on the page is broken, cut, set vertically or laid on each other, and no code or dots stand for a word. */
    public Reader looksRight() {
        // A page shows its first words while its last are still on the way.
        page.waitForLoadState();
        for (String font : FONTS) {
            assertThat((List<?>) page.evaluate(LOOKS, font))
                    .as("what looks broken on %s in %s", page.url(), font)
                    .isEmpty();
        }
        return this;
    }

    /** The same without the looks: for texts so long that no page can show them well. */
    public Reader isUsable(String picture) {
        assertThat(page.title()).isNotBlank();
        Object wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(((Number) wide).intValue())
                .as("%s is wider than the window", page.url())
                .isLessThanOrEqualTo(0);
        // Taking the picture and looking at it from inside add styles and scripts of their own.
        var before = List.copyOf(faults);
        if (TAKES_PICTURES) {
            photograph(picture);
        }
        if (window.isHeard()) {
            isHeard();
        }
        faults.clear();
        faults.addAll(before);
        return this;
    }

    /** Colours are the same in both languages: contrast is looked at in one. */
    private void isHeard() {
        page.evaluate(AXE);
        assertThat((List<?>) page.evaluate(HEARD, window.language().equals("en")))
                .as("what axe finds on %s", page.url())
                .isEmpty();
    }

    private void photograph(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + "-" + window + ".png"))
                .setFullPage(true));
    }

    /** Takes a picture of what the window shows, for README: {@code -Dpictures=docs/images} puts it there. */
    public Reader shows(String picture) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of(System.getProperty("pictures", "target/pictures/readme"), picture + ".png")));
        faults.removeIf(fault -> fault.contains("inline style"));
        return this;
    }

    void close(boolean passed) {
        if (!passed) {
            photograph("failed" + System.nanoTime());
            System.out.printf("The reader stood on %s %s and saw: %s%n", page.url(), faults, main().innerText());
        }
        context.close();
        faults.removeIf(fault -> forgiven.stream().anyMatch(fault::contains));
        if (passed) {
            assertThat(faults).as("what pages did that they must not").isEmpty();
        }
    }

    private static String resource(String name) {
        try (InputStream script = Reader.class.getResourceAsStream(name)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
