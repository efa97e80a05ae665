package io.salescoach.fuzz;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Texts that mean something to a database, a file system, a browser, a parser or a template, and some that mean nothing. */
record HostileText(Random random) {

    private static final List<String> KNOWN = List.of(
            "",
            " ",
            "null",
            "true",
            "-1",
            "0",
            "99999999999999999999",
            "2147483648",
            "1e999999999",
            "NaN",
            "2026-02-30",
            "+1000000000-01-01",
            "9999-12-31",
            "..",
            "../../etc/passwd",
            "a/b\\c",
            "\0",
            "a\0b.csv",
            "\r\nX: y",
            "\n",
            "\"",
            "'",
            "'; drop table opportunity; --",
            "%",
            "_%",
            "/{x}",
            "{x}",
            "${7*7}",
            "__${7*7}__::x",
            "#{error.title}",
            "*{1}",
            "~{layout}",
            "(((((",
            "[a-",
            "a*a*a*a*a*a*z",
            "\\",
            "<script>",
            "\u202E\uFFFE\uFEFF\u0007",
            "𠀀\uD83D\uDE00",
            "\u0130",
            "é",
            "客户",
            "=1+1",
            "x".repeat(300),
            "客".repeat(5_000));

    String any() {
        if (random.nextInt(4) > 0) {
            return KNOWN.get(random.nextInt(KNOWN.size()));
        }
        var text = new StringBuilder();
        for (int length = random.nextInt(12); length >= 0; length--) {
            text.appendCodePoint(random.nextInt(3) > 0 ? random.nextInt(128) : random.nextInt(0xD800));
        }
        return text.toString();
    }

    /** For an address or a form: mostly written as it must be, sometimes not. */
    String inAddress(String text) {
        String written = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
        return random.nextInt(25) > 0
                ? written
                : List.of("%ff", "%zz", "%", "%c0%af", "%00", "&&=&", "%E5%A", "a=b")
                        .get(random.nextInt(8));
    }
}
