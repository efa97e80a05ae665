package io.salescoach;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.coaching.Advice;
import io.salescoach.coaching.Coach;
import io.salescoach.input.Format;
import io.salescoach.opportunity.OpportunityReader;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.source.RuleFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** A rule that never ends for one kind of opportunity: whoever asks about it is told why, everybody else is served. */
class RunawayAnswersTests {

    private static RuleBook book;
    private static MockMvcTester mvc;

    @RestController
    static class Asking {

        @GetMapping("/advice/{paid}")
        Advice advice(@PathVariable boolean paid) {
            String file = "{\"id\":\"a\",\"name\":\"b\",\"stage\":\"DEMAND\",\"buying\":{\"paid\":%s}}".formatted(paid);
            var opportunity =
                    new OpportunityReader().read(file.getBytes(StandardCharsets.UTF_8), Format.JSON, Set.of());
            return new Coach(book).advise(opportunity, LocalDate.EPOCH, Locale.ENGLISH);
        }
    }

    @BeforeAll
    static void compile() throws IOException {
        book = RuleBook.compile(RuleFiles.load(Path.of("rules")).with(Map.of("mine.drl", """
                package io.salescoach.rules
                rule "a service asks for itself" @area(ENGAGEMENT) @why("a test")
                when
                    Engagement(code == "SERVICE")
                then
                    coach.engagement(drools, "SERVICE");
                end
                """)));
        mvc = MockMvcTester.of(
                List.of(new Asking()),
                builder -> builder.setControllerAdvice(new ErrorAnswers()).build());
    }

    @AfterAll
    static void close() {
        book.close();
    }

    @Test
    void aRunawayRuleIsAProblemThatNamesIt() {
        var answer = ask(false);
        assertThat(answer)
                .hasStatus(HttpStatus.SERVICE_UNAVAILABLE)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .extractingPath("$.detail")
                .asString()
                .startsWith("rule \"a service asks for itself\" fires again and again");
        assertThat(answer).bodyText().doesNotContain("io.salescoach", "Exception", "drools");
    }

    @Test
    void everybodyElseIsServedMeanwhile() throws Exception {
        var threads = Executors.newFixedThreadPool(4);
        try {
            var wild = new ArrayList<Future<MvcTestResult>>();
            for (int i = 0; i < 8; i++) {
                wild.add(threads.submit(() -> ask(false)));
            }
            int served = 0;
            while (!wild.stream().allMatch(Future::isDone) || served == 0) {
                assertThat(ask(true)).hasStatusOk();
                served++;
            }
            for (var one : wild) {
                assertThat(one.get()).hasStatus(HttpStatus.SERVICE_UNAVAILABLE);
            }
        } finally {
            threads.shutdown();
        }
    }

    private static MvcTestResult ask(boolean paid) {
        return mvc.get().uri("/advice/" + paid).exchange();
    }
}
