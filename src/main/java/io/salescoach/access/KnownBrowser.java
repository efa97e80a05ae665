package io.salescoach.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/** The cookie by which a browser is recognised in which somebody signed in before. It opens nothing: a password is still asked. */
final class KnownBrowser {

    static final String COOKIE = "known-browser";

    private static final Pattern SECRET = Pattern.compile("[0-9a-f]{32}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private KnownBrowser() {}

    /** The browser's secret, hashed; null when it has none. */
    static @Nullable String of(HttpServletRequest request) {
        var cookies = request.getCookies();
        return (cookies == null ? Stream.<jakarta.servlet.http.Cookie>empty() : Arrays.stream(cookies))
                .filter(cookie -> cookie.getName().equals(COOKIE))
                .map(jakarta.servlet.http.Cookie::getValue)
                .filter(value -> SECRET.matcher(value).matches())
                .findFirst()
                .map(SignInAttempts::hash)
                .orElse(null);
    }

    /** Gives the browser a secret, and returns it hashed. */
    static String mark(HttpServletRequest request, HttpServletResponse response) {
        byte[] random = new byte[16];
        RANDOM.nextBytes(random);
        String secret = HexFormat.of().formatHex(random);
        var cookie = ResponseCookie.from(COOKIE, secret)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .path(request.getContextPath() + "/")
                .maxAge(Duration.ofDays(90))
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
        return SignInAttempts.hash(secret);
    }
}
