package io.salescoach.pages.opportunities;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.pages.opportunities.NoteText.Part;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is a link in a note, what is a name, and what stays text. */
class NoteTextTests {

    private static final Map<String, String> CALLED = Map.of("li.na", "Li Na 李娜", "wang", "", "wang.fang", "王芳");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            see https://example.com/a?b=c#d, please | https://example.com/a?b=c#d
            (http://example.com/a_(b))              | http://example.com/a_(b)
            见https://example.com/方案。谢谢         | https://example.com/
            HTTPS://EXAMPLE.COM!                    | HTTPS://EXAMPLE.COM
            https://例子.cn https://[::1]/x          | https://[::1]/x
            """)
    void anAddressOfTheWebIsALink(String text, String link) {
        var parts = NoteText.parts(text, Map.of());
        assertThat(parts.stream().filter(part -> part.kind().equals("link")).map(Part::text))
                .allMatch(found -> found.equals(link));
        assertThat(String.join("", parts.stream().map(Part::text).toList())).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "data:text/html,<script>alert(1)</script>",
                "http://",
                "https:///x",
                "vbscript:x ftp://example.com file:///etc/passwd //example.com",
                "https://user:password@example.com",
                "https://%zz",
                "xhttps://example.com"
            })
    void nothingElseIs(String text) {
        assertThat(NoteText.parts(text, CALLED)).allMatch(part -> part.kind().equals("text"));
    }

    @Test
    void whoIsNamedIsShownByUserNameOrDisplayName() {
        assertThat(NoteText.parts("@Li Na 李娜 and @LI.NA: ask @王芳看看 https://x.cn/@li.na @linda @wang.fang.", CALLED))
                .containsExactly(
                        new Part("name", "@Li Na 李娜"),
                        new Part("text", " and "),
                        new Part("name", "@LI.NA"),
                        new Part("text", ": ask "),
                        new Part("name", "@王芳"),
                        new Part("text", "看看 "),
                        new Part("link", "https://x.cn/@li.na"),
                        new Part("text", " @linda "),
                        new Part("name", "@wang.fang"),
                        new Part("text", "."));
        assertThat(NoteText.parts("mail li@li.na or a@wang", CALLED))
                .isEqualTo(List.of(new Part("text", "mail li@li.na or a@wang")));
    }

    @Test
    void aLongTextOfAtSignsAndAddressesIsReadQuickly() {
        String text = "@https://a.b/(".repeat(285);
        long begin = System.nanoTime();
        assertThat(String.join(
                        "",
                        NoteText.parts(text, CALLED).stream().map(Part::text).toList()))
                .isEqualTo(text);
        assertThat(System.nanoTime() - begin).isLessThan(1_000_000_000L);
    }
}
