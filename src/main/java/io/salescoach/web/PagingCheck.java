package io.salescoach.web;

import io.salescoach.input.BadInputException;
import io.salescoach.input.Problem;
import io.salescoach.input.Sentence;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Refuses a part that no list has, in the same way for every list. */
@Component
class PagingCheck implements HandlerInterceptor, WebMvcConfigurer {

    private static final int LAST_PAGE = 1_000_000;
    private static final int LARGEST = 200;

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    /** @throws BadInputException when page or size is no number of a part of a list: 400 */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var problems = new ArrayList<Problem>();
        if (handler instanceof HandlerMethod method && request.getMethod().equals("GET")) {
            check(request, method, "page", 0, LAST_PAGE, problems);
            check(request, method, "size", 1, LARGEST, problems);
        }
        if (!problems.isEmpty()) {
            throw new BadInputException(BadInputException.Kind.UNREADABLE, problems);
        }
        return true;
    }

    private static void check(
            HttpServletRequest request, HandlerMethod method, String name, int from, int to, List<Problem> problems) {
        String value = request.getParameter(name);
        if (value != null && !value.isEmpty() && takes(method, name) && !isBetween(value, from, to)) {
            problems.add(new Problem("/" + name, Sentence.of("write a whole number from %d to %d", from, to)));
        }
    }

    private static boolean takes(HandlerMethod method, String name) {
        return Stream.of(method.getMethod().getParameters())
                .anyMatch(parameter -> parameter.getType().isRecord()
                        ? Stream.of(parameter.getType().getRecordComponents())
                                .anyMatch(field -> field.getName().equals(name) && isNumber(field.getType()))
                        : parameter.isAnnotationPresent(RequestParam.class)
                                && parameter.getName().equals(name)
                                && isNumber(parameter.getType()));
    }

    private static boolean isNumber(Class<?> type) {
        return type == int.class || type == Integer.class;
    }

    private static boolean isBetween(String value, int from, int to) {
        return value.matches("\\d{1,7}") && Integer.parseInt(value) >= from && Integer.parseInt(value) <= to;
    }
}
