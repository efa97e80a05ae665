package io.salescoach.pages.rules;

import io.salescoach.pages.Words;
import io.salescoach.release.RuleDraft;
import io.salescoach.rulebook.source.RuleText;
import io.salescoach.rulebook.tables.TableSchema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Where what scenarios fail by is decided: the rules that conclude a finding, and the rows of the playbook. Templates know it
 * as {@code @causeLinks}.
 */
@Component
class CauseLinks {

    private static final int MOST = 5;

    private final RuleWords ruleWords;
    private final Words words;

    CauseLinks(RuleWords ruleWords, Words words) {
        this.ruleWords = ruleWords;
        this.words = words;
    }

    /** A place to change, and what it is called. */
    record Link(String name, String address) {}

    /** The places for every group of failures, in the order of the groups. */
    public List<List<Link>> of(List<FailureGroups.Group> groups, RuleDraft draft) {
        var rules = RuleText.of(draft.files());
        var actions = TableSchema.named("playbook").orElseThrow().rows(draft.files());
        return groups.stream().map(group -> of(group, draft, rules, actions)).toList();
    }

    private List<Link> of(
            FailureGroups.Group group, RuleDraft draft, Map<String, RuleText> rules, Map<String, Integer> actions) {
        var links = new ArrayList<Link>();
        for (String code : group.codes()) {
            rules.entrySet().stream()
                    .filter(rule -> decides(rule.getValue().text(), code))
                    .sorted(Comparator.comparing(
                            rule -> !draft.changes().containsKey(rule.getValue().file())))
                    .map(rule -> new Link(words.rule(rule.getKey()), builder(rule.getKey())))
                    .forEach(links::add);
            Integer row = actions.get(code);
            if (row != null) {
                links.add(new Link(words.action(code), String.valueOf(ruleWords.place("playbook.csv", row))));
            }
        }
        return links.stream().distinct().limit(MOST).toList();
    }

    /** A finding stands in the rule's metadata; a verdict and an engagement are what it tells the coach. */
    private static boolean decides(String rule, String code) {
        return rule.contains("@finding(" + code + ")") || rule.contains("coach." + code + "(");
    }

    private static String builder(String rule) {
        return UriComponentsBuilder.fromPath("/rules/builder")
                .queryParam("rule", "{rule}")
                .encode()
                .buildAndExpand(rule)
                .toUriString();
    }
}
