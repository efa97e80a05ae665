package io.salescoach.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.SignedIn;
import io.salescoach.access.UserRole;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scenarios as learners play them on the pages, and how that went. */
class PracticePagesTests extends TrainingPages {

    @Test
    void aRefusedAnswerKeepsWhatWasChosen() {
        String play = start("objections/no-money-is-not-the-reason.yaml");
        String form = text(mvc.get().uri(play + "/steps/1").with(learner).exchange());
        var answer = mvc.post()
                .uri(play + "/steps/1")
                .with(learner)
                .formField("cause.o1", "NO_TRUST")
                .formField("also", codes(form).toArray(String[]::new))
                .formField("rules", rules(form))
                .exchange();
        assertThat(answer).hasStatus(422);
        assertThat(text(answer))
                .containsPattern("value=\"NO_TRUST\"[^>]*checked")
                .contains("up to 3 actions")
                .contains("Choose what you would do first.");
    }

    @Test
    void aStepThatWasAnsweredShowsItsReviewAndTakesNoOtherAnswer() {
        String play = start("objections/no-money-is-not-the-reason.yaml");
        answer(play, 1);
        String before = main(play + "/steps/1");
        answer(play, 1);
        assertThat(main(play + "/steps/1")).isEqualTo(before).contains("What the coach would do next");
        assertThat(mvc.get().uri(play + "/steps/4").with(learner)).hasRedirectedUrl(play + "/steps/2");
        assertThat(mvc.get().uri(play + "/end").with(learner)).hasRedirectedUrl(play + "/steps/2");
        assertThat(mvc.get().uri(play + "/steps/6").with(learner)).hasStatus(404);
        assertThat(mvc.get().uri(play + "/steps/x").with(learner)).hasStatus(400);
    }

    @Test
    void theReasonsOfAnAnswerAreOpen() {
        String play = start("objections/no-money-is-not-the-reason.yaml");
        answer(play, 1);
        String review = main(play + "/steps/1");
        assertThat(review).containsPattern("(?s)How the coach weighs it.{0,200}<li>[^<]*\\d+ %");
        assertThat(review.split("<details", -1))
                .as("only how answers count is folded")
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "journeys/private-5g-at-a-steelworks.yaml",
                "journeys/call-centre-of-an-insurer.yaml",
                "objections/no-money-is-not-the-reason.yaml",
                "skills/take-a-colleague-along.yaml"
            })
    void aLearnerWithChinesePagesReadsNoEnglish(String file) {
        var reader = new SignedIn("x-" + UUID.randomUUID(), UserRole.ACCOUNT_MANAGER);
        String play = mvc.post()
                .uri("/practice/start")
                .formField("file", file)
                .with(reader)
                .exchange()
                .getResponse()
                .getRedirectedUrl();
        String form = chinese("/practice", reader);
        for (int step = 1; !(form = chinese(play, reader)).contains("/practice/start"); step++) {
            var post = mvc.post().uri(play + "/steps/" + step).with(reader).header("Accept-Language", "zh");
            post.formField("rules", form.contains("name=\"rules\"") ? rules(form) : "");
            post.formField("first", codes(form).isEmpty() ? "" : codes(form).get(0));
            post.formField("verdict", "INCOMPLETE");
            Pattern.compile("name=\"(cause\\.[^\"]+)\"")
                    .matcher(form)
                    .results()
                    .map(found -> found.group(1))
                    .distinct()
                    .forEach(name -> post.formField(name, "NO_TRUST"));
            assertThat(post).hasStatus3xxRedirection();
            chinese(play + "/steps/" + step, reader);
        }
        chinese("/practice/own", reader);
    }

    @Test
    void aLearnerSeesHowItWentOverTime() {
        var reader = new SignedIn("own-" + UUID.randomUUID(), UserRole.ACCOUNT_MANAGER);
        assertThat(text(mvc.get().uri("/practice/own").with(reader).exchange()))
                .contains("You have not finished a play yet.");
        for (int i = 0; i < 2; i++) {
            String play = mvc.post()
                    .uri("/practice/start")
                    .formField("file", SHORT)
                    .with(reader)
                    .exchange()
                    .getResponse()
                    .getRedirectedUrl();
            String form = text(mvc.get().uri(play + "/steps/1").with(reader).exchange());
            assertThat(mvc.post()
                            .uri(play + "/steps/1")
                            .with(reader)
                            .formField("rules", rules(form))
                            .formField("first", codes(form).get(i))
                            .formField("verdict", i == 0 ? "INCOMPLETE" : "QUALIFIED"))
                    .hasStatus3xxRedirection();
        }
        String own = text(mvc.get().uri("/practice/own").with(reader).exchange());
        assertThat(own).contains("data-chart=").contains("interest was confirmed although nobody wrote a visit down");
        assertThat(own.split("<tr>", -1)).as("a head and two plays").hasSize(4);
        assertThat(text(mvc.get()
                        .uri("/practice/own")
                        .with(reader)
                        .header("Accept-Language", "zh")
                        .exchange()))
                .contains("兴趣已确认，却没有一条拜访记录");
    }

    @Test
    void answersToOtherRulesAreAskedAgain() {
        String play = start("objections/no-money-is-not-the-reason.yaml");
        var answer = answer(play, 1, "other rules");
        assertThat(answer).hasStatus(409);
        assertThat(text(answer)).contains("The rules were changed");
    }

    @Test
    void aPlayOfSomebodyElseIsNotThere() {
        String play = start("objections/no-money-is-not-the-reason.yaml");
        var other = SignedIn.accountManager("other");
        assertThat(mvc.get().uri(play).with(other)).hasStatus(404);
        assertThat(mvc.get().uri(play + "/steps/1").with(other)).hasStatus(404);
        assertThat(mvc.post().uri(play + "/steps/1").with(other)).hasStatus(404);
        assertThat(mvc.post().uri(play + "/steps/1").with(trainer))
                .as("looking on only")
                .hasStatus(404);
        assertThat(mvc.get().uri(play + "/end").with(trainer)).hasStatusOk();
    }

    @Test
    void theTableOfResultsHoldsNoFormula() {
        var bad = SignedIn.accountManager("=cmd|' /C calc'!A0");
        String play = "/practice/"
                + mvc.post()
                        .uri("/practice/start")
                        .formField("file", SHORT)
                        .with(bad)
                        .exchange()
                        .getResponse()
                        .getRedirectedUrl()
                        .substring("/practice/".length());
        String form = text(mvc.get().uri(play + "/steps/1").with(bad).exchange());
        assertThat(mvc.post()
                        .uri(play + "/steps/1")
                        .with(bad)
                        .formField("rules", rules(form))
                        .formField("first", codes(form).get(0))
                        .formField("verdict", "INCOMPLETE"))
                .hasStatus3xxRedirection();
        var csv = mvc.get()
                .uri("/practice/results/plays.csv")
                .param("learner", "=cmd|' /C calc'!A0")
                .with(trainer)
                .exchange();
        assertThat(csv).hasStatusOk().hasContentType("text/csv;charset=UTF-8");
        assertThat(new String(csv.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8))
                .startsWith("\ufefffinished,learner")
                .contains(",'=cmd|");
    }
}
