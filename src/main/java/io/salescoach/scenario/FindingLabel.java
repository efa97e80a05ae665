package io.salescoach.scenario;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * A finding as a scenario names it.
 *
 * @param subject empty for a bare code
 */
record FindingLabel(String code, String subject) {

    private static final Pattern WITH_SUBJECT = Pattern.compile("([^()]*)\\((.+)\\)");

    static FindingLabel of(String written) {
        var matcher = WITH_SUBJECT.matcher(written);
        return matcher.matches() ? new FindingLabel(matcher.group(1), matcher.group(2)) : new FindingLabel(written, "");
    }

    /** The same as it is written when its subject is called something else. */
    String about(Map<String, String> names) {
        return subject.isEmpty() ? code : code + "(" + names.getOrDefault(subject, subject) + ")";
    }

    /** Whether this names the finding with that label; a bare code names all findings of the code. */
    boolean names(String label) {
        return subject.isEmpty() ? of(label).code.equals(code) : of(label).equals(this);
    }
}
