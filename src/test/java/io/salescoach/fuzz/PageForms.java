package io.salescoach.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/** Walks through the pages as somebody would, finds every form there, and fills it in as nobody would. */
final class PageForms {

    /** A form on some page; its address without numbers tells forms of one kind apart. */
    record Found(String user, String method, String action, boolean multipart, Map<String, String> fields) {

        String kind() {
            return user + " " + method + " " + kindOf(action.replaceFirst("\\?.*", "")) + " " + fields.keySet();
        }
    }

    private final int port;
    private final Random random;
    private final HostileText texts;
    private final Map<String, Found> found = new TreeMap<>();

    PageForms(int port, Random random) {
        this.port = port;
        this.random = random;
        this.texts = new HostileText(random);
    }

    /** Follows the links from the start, one page of each kind, up to so many. */
    void walk(String user, int pages) {
        var seen = new LinkedHashSet<String>();
        var next = new ArrayDeque<String>(List.of("/"));
        for (int read = 0; read < pages && !next.isEmpty(); read++) {
            String address = next.poll();
            var answer =
                    new Call("GET", address, List.of(Call.basic(user), "Accept: text/html"), new byte[0]).send(port);
            if (!answer.wrong().isEmpty() && !address.startsWith("/rules")) {
                throw new AssertionError("GET " + address + " by " + user + ": " + answer.wrong());
            }
            var page = Jsoup.parse(answer.whole(), "http://localhost:" + port + address);
            page.select("form").forEach(form -> add(user, form));
            var ways = new ArrayList<>(page.select("a[href]").eachAttr("abs:href"));
            answer.whole()
                    .lines()
                    .filter(line -> line.startsWith("Location: "))
                    .forEach(line -> ways.add(line.substring(10)));
            for (String way : ways) {
                String local = way.replaceFirst("^http://localhost:\\d+", "").replaceFirst("#.*", "");
                if (local.startsWith("/") && !local.contains("sign-out") && seen.add(kindOf(local))) {
                    next.add(local);
                }
            }
        }
    }

    private void add(String user, Element form) {
        String action = form.absUrl("action").replaceFirst("^http://localhost:\\d+", "");
        var fields = new LinkedHashMap<String, String>();
        form.select("[name]").forEach(field -> fields.put(field.attr("name"), field.val()));
        form.select("option[selected]").forEach(option -> {
            var select = option.closest("select[name]");
            if (select != null) {
                fields.put(select.attr("name"), option.val());
            }
        });
        boolean post = form.attr("method").equalsIgnoreCase("post");
        var one = new Found(
                user, post ? "POST" : "GET", action, form.attr("enctype").startsWith("multipart"), fields);
        if (!action.contains("sign-out")) {
            found.put(one.kind(), one);
        }
    }

    /** An address without what names one of many things. */
    private static String kindOf(String address) {
        return address.replaceAll("(?<=[/=])[^/=&]*[0-9.A-Z-][^/=&]*", "#");
    }

    /** Forms; those that take something away come seldom, or soon nothing would be left to write into. */
    Found any() {
        var all = found();
        Found one = all.get(random.nextInt(all.size()));
        return one.action().matches(".*(delete|remove|discard|status)$") && random.nextInt(10) > 0 ? any() : one;
    }

    List<Found> found() {
        return List.copyOf(found.values());
    }

    Call call(Found form) {
        var headers = new ArrayList<>(List.of(Call.basic(form.user())));
        if (random.nextInt(5) > 0) {
            headers.add("Accept: text/html");
        }
        if (form.multipart()) {
            return new Call(
                    "POST",
                    form.action(),
                    headers,
                    Multipart.of(random, texts, form.fields().keySet(), headers));
        }
        var written = new ArrayList<String>();
        form.fields().forEach((name, value) -> {
            if (random.nextInt(10) > 0) {
                written.add(texts.inAddress(name) + "=" + texts.inAddress(random.nextInt(3) > 0 ? value : texts.any()));
            }
        });
        if (random.nextInt(20) == 0) {
            for (int extra = 0; extra < 1500; extra++) {
                written.add("f" + extra + "=1");
            }
        }
        String all = String.join("&", written);
        if (form.method().equals("GET")) {
            return new Call("GET", form.action().replaceFirst("\\?.*", "") + "?" + all, headers, new byte[0]);
        }
        headers.add("Content-Type: application/x-www-form-urlencoded"
                + (random.nextInt(20) > 0 ? "" : ";charset=" + Described.line(texts.any())));
        return new Call("POST", form.action(), headers, all.getBytes(StandardCharsets.UTF_8));
    }
}
