package io.salescoach.release;

import io.salescoach.opportunity.Sentence;
import io.salescoach.rulebook.RuleFiles;
import io.salescoach.rulebook.RuleProblem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What every database and every file system can hold: plain names, and texts without the zero character. */
public final class StorableText {

    private static final int LONGEST_NAME = 200;

    private StorableText() {}

    static List<RuleProblem> problems(RuleFiles files) {
        var problems = new ArrayList<RuleProblem>();
        files.texts().forEach((name, text) -> {
            if (!isName(name)) {
                problems.add(
                        new RuleProblem(
                                name,
                                0,
                                0,
                                null,
                                Sentence.of(
                                        "a file's name ends in .drl, .csv or .drl.xlsx and has no slash or control character")));
            }
            if (!isText(text)) {
                problems.add(new RuleProblem(name, 0, 0, null, Sentence.of("the text holds a character that is none")));
            }
        });
        return problems;
    }

    /** Whether it is a text that can be kept. */
    public static boolean isText(String text) {
        return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    /** Whether a rule file may have this name. */
    public static boolean isName(String name) {
        return name.length() <= LONGEST_NAME
                && RuleFiles.isRuleFile(name)
                && StandardCharsets.UTF_8.newEncoder().canEncode(name)
                && name.chars().noneMatch(each -> each == '/' || each == '\\' || Character.isISOControl(each));
    }
}
