package io.salescoach.pages.opportunities;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.SignedIn;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Opportunities for tests of their pages. */
final class DealFiles {

    private static final Pattern FIELD = Pattern.compile("<(input|textarea|select)\\b([^>]*)>(?:([^<]*)</textarea>)?");
    private static final Pattern OPTION = Pattern.compile("<option value=\"([^\"]*)\"[^>]*selected");

    static final JsonMapper JSON = new JsonMapper();
    static final SignedIn OWNER = SignedIn.accountManager("wang.fang");

    private DealFiles() {}

    /** A file in which every text is this one, and every list has an entry. */
    static ObjectNode full(String id, String text) {
        String name = text.length() > 200 ? text.substring(0, 200) : text;
        ObjectNode file = (ObjectNode) JSON.readTree("""
                {"stage": "DEMAND", "accountManager": "wang.fang", "value": {"amount": 1860000, "currency": "CNY"},
                 "openedOn": "2026-01-12", "stageEnteredOn": "2026-02-20", "expectedCloseOn": "2026-08-31",
                 "buying": {"needClarity": "PARTIAL", "tailored": true, "decisionCycleDays": 90},
                 "qualification": {"need": "YES", "budget": "NO"},
                 "customer": {"profile": [{"source": "MARKET"}, {"source": "CUSTOMER"}]},
                 "swot": [{"id": "s1", "quadrant": "STRENGTH"}, {"id": "s2", "quadrant": "OPPORTUNITY"}],
                 "stakeholders": [
                   {"id": "cfo", "projectTeam": true, "senior": true, "influence": "HIGH", "attitude": "OPPOSED"},
                   {"id": "..", "decisionMaker": true}],
                 "needs": [{"id": "n1", "raisedBy": ["cfo"], "awareness": "LATENT", "interest": "PERSONAL", "priority": 2},
                   {"id": "n2", "relevant": false}],
                 "visits": [{"id": "v1", "on": "2026-01-20", "with": ["cfo", ".."], "planned": true}, {"id": "v2"}],
                 "solution": {"architecture": true}, "milestones": {"interestConfirmed": "2026-02-01"},
                 "objections": [{"id": "o1", "surface": "NO_MONEY", "raisedBy": "cfo", "raisedOn": "2026-03-18"}],
                 "team": [{"role": "ACCOUNT_MANAGER", "skills": {"PRESENTING": 4, "NEGOTIATING": 1}},
                   {"role": "SPECIALIST", "skills": {"QUESTIONING_LISTENING": 5}}],
                 "effortHours": {"ENTRANCE": 22, "DEMAND": 19.5},
                 "criteria": [{"id": "c1", "mandatory": true, "raisedBy": ["cfo"], "position": "LEVEL"}],
                 "plan": [{"id": "t1", "side": "US", "due": "2026-04-01"}],
                 "event": {"on": "2026-12-31"}, "outcome": {"reason": "PRICE"}}""");
        ((ObjectNode) file.path("needs").path(0))
                .putObject("impactPerYear")
                .put("amount", 120000)
                .put("currency", "CNY");
        file.put("id", id).put("name", name).put("offering", text);
        ((ObjectNode) file.path("customer")).put("name", name).put("industry", text);
        file.putArray("competitors").add(name);
        ((ObjectNode) file.path("event")).put("what", text).put("consequence", text);
        ((ObjectNode) file.path("outcome")).put("competitor", name).put("note", text);
        for (String list :
                List.of("swot", "stakeholders", "needs", "visits", "objections", "team", "criteria", "plan")) {
            file.path(list).forEach(each -> {
                var entry = (ObjectNode) each;
                switch (list) {
                    case "swot" -> entry.put("factor", text).put("note", text);
                    case "criteria" -> entry.put("statement", text);
                    case "plan" -> entry.put("what", text).put("who", name);
                    case "stakeholders" ->
                        entry.put("name", name).put("title", name).put("contact", name);
                    case "needs" -> entry.put("statement", text).put("impact", text);
                    case "visits" ->
                        entry.put("objective", text)
                                .put("situation", text)
                                .put("difficulty", text)
                                .put("impact", text)
                                .put("commitment", text)
                                .putArray("ours")
                                .add(name.strip());
                    case "objections" -> entry.put("quote", text);
                    default -> entry.put("name", name);
                }
            });
        }
        file.path("customer").path("profile").forEach(each -> ((ObjectNode) each).put("topic", text));
        return file;
    }

    static void store(MockMvcTester mvc, ObjectNode file) {
        assertThat(mvc.post()
                        .uri("/api/v1/opportunities")
                        .with(OWNER)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(file.toString()))
                .hasStatus(201);
    }

    static ObjectNode stored(MockMvcTester mvc, String id) {
        return (ObjectNode) JSON.readTree(
                text(mvc.get().uri("/api/v1/opportunities/{id}", id).with(OWNER).exchange()));
    }

    /** Changes a stored file as somebody else would. */
    static void patch(MockMvcTester mvc, String id, String patch) {
        assertThat(mvc.patch()
                        .uri("/api/v1/opportunities/{id}?overrideReason=test", id)
                        .with(OWNER)
                        .header("If-Match", "*")
                        .contentType("application/merge-patch+json")
                        .content(patch))
                .hasStatusOk();
    }

    static MvcTestResult page(MockMvcTester mvc, String path, String language) {
        return mvc.get()
                .uri(path)
                .with(OWNER)
                .header("Accept-Language", language)
                .exchange();
    }

    static String text(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    /** What a browser would send of the form on a page, if nobody typed anything. */
    static MultiValueMap<String, String> fields(MvcTestResult answer) {
        String page = DealFiles.text(answer);
        page = page.substring(page.indexOf("name=\"base\"") - 40);
        var sent = new LinkedMultiValueMap<String, String>();
        var field = FIELD.matcher(page);
        while (field.find()) {
            String name = attribute(field.group(2), "name");
            String type = attribute(field.group(2), "type");
            boolean box = type.equals("checkbox") || type.equals("radio");
            if (name.isEmpty() || name.equals("_csrf") || box && !field.group(2).contains("checked=")) {
                continue;
            }
            String value = attribute(field.group(2), "value");
            if (field.group(1).equals("textarea")) {
                value = HtmlUtils.htmlUnescape(field.group(3));
            } else if (field.group(1).equals("select")) {
                var option = OPTION.matcher(page.substring(field.end(), page.indexOf("</select>", field.end())));
                value = option.find() ? option.group(1) : "";
            }
            sent.add(name, value);
        }
        return sent;
    }

    private static String attribute(String tag, String name) {
        var found = Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(" " + tag);
        return found.find() ? HtmlUtils.htmlUnescape(found.group(1)) : "";
    }
}
