package io.salescoach.pages.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.pages.Words;
import io.salescoach.rulebook.builder.LineCheck;
import io.salescoach.rulebook.builder.RuleLine;
import io.salescoach.rulebook.guard.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A rule is made, changed and refused on the page of the rule builder, as a browser without scripts would do it. */
class BuilderPageTests extends RulesPages {

    @Autowired
    private Words words;

    /** The form of a page as a browser sends it. */
    private static Map<String, List<String>> fields(String page) {
        var fields = new LinkedHashMap<String, List<String>>();
        for (Element each :
                Jsoup.parse(page).select("#builder input[name], #builder select[name], #builder textarea[name]")) {
            var values = fields.computeIfAbsent(each.attr("name"), any -> new ArrayList<>());
            if (each.tagName().equals("select")) {
                var chosen = each.select("option[selected]");
                if (!chosen.isEmpty()) {
                    chosen.forEach(option -> values.add(option.attr("value")));
                } else if (!each.hasAttr("multiple") && each.selectFirst("option") != null) {
                    values.add(each.selectFirst("option").attr("value"));
                }
            } else {
                values.add(
                        each.tagName().equals("textarea")
                                ? each.wholeText().replaceFirst("^\n", "")
                                : each.attr("value"));
            }
        }
        return fields;
    }

    private MvcTestResult send(String address, Map<String, List<String>> fields, String... more) {
        var request = mvc.post().uri(address).with(MANAGER);
        for (int i = 0; i < more.length; i += 2) {
            fields.put(more[i], List.of(more[i + 1]));
        }
        for (var field : fields.entrySet()) {
            request = request.param(field.getKey(), field.getValue().toArray(String[]::new));
        }
        return request.exchange();
    }

    private Map<String, List<String>> press(Map<String, List<String>> fields, String... more) {
        var answer = send("/rules/builder", fields, more);
        assertThat(answer).hasStatusOk();
        return fields(body(answer));
    }

    private Map<String, List<String>> filled() {
        var fields = fields(body(get("/rules/builder")));
        fields = press(fields, "do", "add", "a.kind", "NONE", "a.fact", "Visit");
        fields = press(fields, "l3.left", "impact");
        fields = press(fields, "l3.operator", "contains", "l3.how", "value");
        return press(
                fields,
                "l3.value",
                "money",
                "name",
                "no visit speaks of money",
                "nameZh",
                "没有一次拜访谈到钱",
                "why",
                "Money decides.",
                "findingEn",
                "No visit to {customer} spoke of money.",
                "findingZh",
                "对{customer}的拜访都没有谈到钱。",
                "titleEn",
                "Speak of money",
                "titleZh",
                "谈谈钱",
                "howEn",
                "First\nSecond",
                "howZh",
                "第一\n第二");
    }

    @Test
    void aRuleItsFindingAndItsActionGoIntoTheDraftAsByHand() {
        var fields = filled();
        String page = body(send("/rules/builder", fields));
        assertThat(page).contains("id=\"sentence-en\"", "id=\"sentence-zh\"", "impact contains &quot;money&quot;");
        String area = fields.get("area").get(0);
        assertThat(send("/rules/builder/save", fields)).hasStatus3xxRedirection();
        assertThat(draft("own-rules.drl")).endsWith("""
                rule "no visit speaks of money"
                    @area(%s)
                    @finding(NO_VISIT_SPEAKS_OF_MONEY)
                    @why("Money decides.")
                when
                    Scope(area == "%s")
                    not Visit(impact contains "money")
                then
                    coach.found(drools);
                end
                """.formatted(area, area));
        assertThat(draft("findings.csv"))
                .isEqualTo(text("findings.csv") + "NO_VISIT_SPEAKS_OF_MONEY," + area
                        + ",WARNING,,No visit to {customer} spoke of money.,对{customer}的拜访都没有谈到钱。,,,\n");
        assertThat(draft("playbook.csv")
                        .lines()
                        .toList()
                        .get(text("playbook.csv").lines().toList().size()))
                .startsWith(
                        "SPEAK_OF_MONEY,50,NO_VISIT_SPEAKS_OF_MONEY,,,ACCOUNT_MANAGER,,Speak of money,谈谈钱,First | Second,第一 | 第二,,,STEP");
        assertThat(body(get("/rules/draft"))).contains("no visit speaks of money");
    }

    @Test
    void whatIsSavedIsOpenedAgainAndSavedUnchangedItChangesNothing() {
        send("/rules/builder/save", filled());
        var before = drafts.of(VIEWER).changes();
        var fields = fields(body(get("/rules/builder?rule=no visit speaks of money")));
        assertThat(fields).containsEntry("findingEn", List.of("No visit to {customer} spoke of money."));
        assertThat(fields).containsEntry("action", List.of("SPEAK_OF_MONEY"));
        assertThat(send("/rules/builder/save", fields)).hasStatus3xxRedirection();
        assertThat(drafts.of(VIEWER).changes()).isEqualTo(before);
    }

    @Test
    void aLiveRuleIsChangedAndNothingElseInItsFile() {
        String name = live.now().coach().book().catalogue().get(0).name();
        String file = live.now().coach().book().catalogue().get(0).file();
        String before = text(file);
        var fields = fields(body(mvc.get()
                .uri("/rules/builder")
                .param("rule", name)
                .with(MANAGER)
                .exchange()));
        assertThat(send("/rules/builder/save", fields)).hasStatus3xxRedirection();
        assertThat(drafts.of(VIEWER).isEmpty()).isTrue();
        String why = fields.get("why").get(0);
        assertThat(send("/rules/builder/save", fields, "why", "Another reason."))
                .hasStatus3xxRedirection();
        assertThat(draft(file)).isEqualTo(before.replace("@why(\"" + why + "\")", "@why(\"Another reason.\")"));
        assertThat(drafts.of(VIEWER).changes()).containsOnlyKeys(file);
    }

    @Test
    void whatIsMissingIsToldBesideItAndNothingIsKept() {
        var answer = send("/rules/builder/save", fields(body(get("/rules/builder"))), "name", "", "l1.left", "aera");
        assertThat(answer).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(body(answer))
                .contains("write a sentence of at most 200", "did you mean &#39;area&#39;", "Write something here");
        assertThat(drafts.of(VIEWER).isEmpty()).isTrue();
        assertThat(send("/rules/builder/save", fields(body(get("/rules/builder"))), "l0.fact", "Runtime"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(get("/rules/builder?rule=no such rule")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(send(
                        "/rules/builder/save",
                        filled(),
                        "name",
                        live.now().coach().book().catalogue().get(0).name()))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @Test
    void aRuleThatCannotBeShownSaysWhy() {
        drafts.put(VIEWER, Map.of("mine.drl", """
                package io.salescoach.rules
                import io.salescoach.opportunity.*
                import io.salescoach.rulebook.*
                global Conclusions coach
                rule "with a remark" @area(QUALIFICATION) @why("a test")
                when
                    Buying() // a remark
                then
                    coach.signal(drools);
                end
                """));
        assertThat(body(get("/rules/builder?rule=with a remark"))).contains("it has comments", "/rules/files/mine.drl");
        assertThat(bodyInChinese("/rules/builder?rule=with a remark"))
                .contains("注释")
                .doesNotContain("it has comments");
    }

    /** Also those that conclude a verdict or an engagement. */
    @Test
    void everyRuleOpensInBothLanguages() {
        var rules = live.now().coach().book().rules().keySet();
        assertThat(rules).hasSizeGreaterThan(20);
        for (String rule : rules) {
            assertThat(get("/rules/builder?rule=" + rule)).as(rule).hasStatusOk();
            assertThat(bodyInChinese("/rules/builder?rule=" + rule)).as(rule).contains("id=\"builder\"");
        }
    }

    /** Whoever chooses a field of the company's own gets its conditions, with its choices in words. */
    @Test
    void aFieldOfTheCompanyIsChosenLikeAnyFact() {
        drafts.put(
                VIEWER,
                Map.of(
                        "fields.csv",
                        text("fields.csv") + "TENDER,opportunity,CHOICE,,OPEN CLOSED,,,Tender " + HOSTILE + ",招标方式,,,\n"
                                + "SIZE,customer,CHOICE,,BIG SMALL,,,Size,规模,,,\n",
                        "terms.csv",
                        text("terms.csv") + "TENDER,OPEN,open to all,公开招标\n"));
        var fields = press(filled(), "do", "add", "a.kind", "SOME", "a.fact", "CustomField:opportunity:TENDER:code");
        int at = (int) fields.keySet().stream()
                        .filter(key -> key.endsWith(".depth"))
                        .count()
                - 1;
        assertThat(fields.get("l" + (at - 2) + ".value")).containsExactly("opportunity");
        assertThat(fields.get("l" + (at - 1) + ".value")).containsExactly("TENDER");
        var page = Jsoup.parse(body(send("/rules/builder", fields)));
        assertThat(page.select("#l" + at + "\\.value option").eachText())
                .containsExactly("choose", "open to all", "CLOSED");
        assertThat(page.select("optgroup option").eachText())
                .contains("Tender " + HOSTILE + " (the deal)", "Size (the customer)");
        assertThat(page.html()).doesNotContain(HOSTILE);
        fields.put("l" + at + ".value", List.of("OPEN"));
        page = Jsoup.parse(body(send("/rules/builder", fields)));
        assertThat(page.select("#sentence-en").text()).contains("Tender", "open to all");
        assertThat(page.select("#sentence-zh").text()).contains("招标方式", "公开招标");
        assertThat(page.html()).doesNotContain(HOSTILE);
        assertThat(send("/rules/builder/save", fields)).hasStatus3xxRedirection();
        assertThat(draft("own-rules.drl"))
                .contains("CustomField(of == \"opportunity\", field == \"TENDER\", code == \"OPEN\")");
        assertThat(body(get("/rules/draft"))).doesNotContain(HOSTILE);

        // What is no field is added as nothing else.
        var tampered = press(filled(), "do", "add", "a.kind", "SOME", "a.fact", "CustomField:x\") eval(:A:code");
        assertThat(tampered.toString()).doesNotContain("eval");
    }

    @Test
    void hostileTextStaysText() {
        var filled = filled();
        var tricks = List.of(
                HOSTILE,
                "\" ) eval(true) Need( id == \"",
                "\\\" || true || \\\"",
                "x\"); end rule \"y\" when then coach.signal(drools); end //",
                "a\nb");
        // Each field gets one of them; HostileLinesTests tries many more, and in every place of a line.
        var fields = List.of(
                "l3.value",
                "l3.left",
                "l3.operator",
                "l3.name",
                "l3.argument",
                "l2.fact",
                "l2.kind",
                "name",
                "why",
                "area",
                "finding",
                "findingCode",
                "actionCode",
                "c0.value",
                "subject",
                "a.fact",
                "file",
                "rule",
                "titleZh",
                "howEn");
        for (int i = 0; i < fields.size(); i++) {
            String field = fields.get(i);
            String trick = tricks.get(i % tricks.size());
            var answer = send("/rules/builder/save", new LinkedHashMap<>(filled), field, trick);
            assertThat(answer.getResponse().getStatus()).as(field + " " + trick).isIn(302, 422);
            assertThat(body(answer)).doesNotContain(HOSTILE, "Exception");
            var page = send("/rules/builder", new LinkedHashMap<>(filled), field, trick);
            assertThat(page.getResponse().getStatus()).as(field + " " + trick).isIn(200, 422);
            assertThat(body(page)).doesNotContain(HOSTILE);
            if (!drafts.of(VIEWER).isEmpty()) {
                String rules = draft("own-rules.drl");
                assertThat(rules == null ? "" : rules.replaceAll("\"(\\\\.|[^\"\\\\])*\"", ""))
                        .as(field + " " + trick)
                        .doesNotContain("eval", "true ||", "signal");
                drafts.discard(VIEWER);
            }
        }
    }

    /** What people choose from reads as words. */
    @Test
    void everyPartOfAFactHasANameInBothLanguages() {
        var terms = live.now().coach().book().tables();
        for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            LocaleContextHolder.setLocale(locale);
            try {
                var choices = new BuilderChoices(words, terms);
                Vocabulary.FACTS.forEach((name, fact) -> {
                    var offered = choices.lefts(
                            BuilderLine.of(1, RuleLine.Kind.TEST, name), new LineCheck.Scope(fact, Map.of()));
                    assertThat(offered)
                            .extracting(BuilderChoices.Choice::label)
                            .as("%s in %s", name, locale)
                            .allMatch(label -> locale == Locale.ENGLISH || label.matches("(?s).*\\p{IsHan}.*"));
                });
            } finally {
                LocaleContextHolder.resetLocaleContext();
            }
        }
    }
}
