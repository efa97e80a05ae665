package io.salescoach.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ShortRedirectsTests {

    static Stream<Arguments> addresses() {
        String longest = "/a?q=" + "x".repeat(ShortRedirects.LONGEST - 5);
        return Stream.of(
                Arguments.of("/a?q=1#b", "/a?q=1#b"),
                Arguments.of(longest, longest),
                Arguments.of(longest + "x", "/a"),
                Arguments.of("/a#" + longest, "/a"),
                Arguments.of("/" + longest.replace('?', '/'), "/"));
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void anAddressThatDoesNotFitLosesWhatWasAsked(String wanted, String sent) throws Exception {
        var response = new MockHttpServletResponse();
        new ShortRedirects().doFilter(new MockHttpServletRequest(), response, new MockFilterChain(new HttpServlet() {
            @Override
            public void service(ServletRequest request, ServletResponse to) throws IOException {
                ((HttpServletResponse) to).sendRedirect(wanted);
            }
        }));
        assertThat(response.getRedirectedUrl()).isEqualTo(sent);
    }
}
