package io.salescoach.release;

import io.salescoach.input.Sentence;
import io.salescoach.rulebook.RuleProblem;
import io.salescoach.rulebook.source.RuleFiles;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What every database and every file system can hold: plain names, and texts without the zero character. */
public final class StorableText {

    /** In bytes, for that is what file systems count: 66 Chinese characters. */
    private static final int LONGEST_NAME = 200;

    /** What is wrong with a name that is too long. */
    static final Sentence TOO_LONG = Sentence.of(
            "a file's name takes at most %s bytes, which is %s letters or %s Chinese characters; shorten it",
            LONGEST_NAME, LONGEST_NAME, LONGEST_NAME / 3);

    private StorableText() {}

    static List<RuleProblem> problems(RuleFiles files) {
        var problems = new ArrayList<RuleProblem>();
        files.texts().forEach((name, text) -> {
            if (!isShort(name)) {
                problems.add(new RuleProblem(name.substring(0, 60) + "…", 0, 0, null, TOO_LONG));
            } else if (!isName(name)) {
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

    /** Whether every file system takes a name of this length. */
    static boolean isShort(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME;
    }

    /** Whether a rule file may have this name. */
    public static boolean isName(String name) {
        return isShort(name)
                && RuleFiles.isRuleFile(name)
                && StandardCharsets.UTF_8.newEncoder().canEncode(name)
                && name.chars().noneMatch(each -> each == '/' || each == '\\' || Character.isISOControl(each));
    }
}
