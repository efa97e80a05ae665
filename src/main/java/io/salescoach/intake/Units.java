package io.salescoach.intake;

import io.salescoach.input.Sentence;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds out whether the name of a column says that its amounts are in thousands, in ten thousands (万) and so on. */
final class Units {

    private static final String MONEY =
            "(?:人民币|人民幣|元|圆|圓|美元|美金|欧元|歐元|港元|港币|港幣|日元|日圆|英镑|英鎊|台币|新台币|rmb|cny|usd|eur|gbp|hkd|jpy)";
    private static final String CURRENCY = "(?:[a-z]{0,3}[$€£¥]|cny|rmb|usd|eur|gbp|hkd|jpy|twd)";
    private static final Map<Pattern, BigDecimal> UNITS = new LinkedHashMap<>();
    private static final Pattern MILLE_OR_MILLION = Pattern.compile("[(\\[]\\s*(?:in )?" + CURRENCY + "?\\s*mm?\\s*"
            + CURRENCY + "?\\s*[)\\]]|(?:^|[\\s_,-])" + CURRENCY + "\\s*mm?$|(?:^|[\\s_,-])mm?\\s*" + CURRENCY + "$");

    static {
        chinese("十亿|十億", "1000000000");
        chinese("亿|億", "100000000");
        chinese("千万|千萬|仟万", "10000000");
        chinese("百万|百萬|佰万", "1000000");
        chinese("十万|十萬|拾万", "100000");
        chinese("万|萬", "10000");
        chinese("千|仟", "1000");
        chinese("百|佰", "100");
        english("billions?|bn|mrd", "1000000000");
        english("millions?|mn|mio", "1000000");
        english("thousands?|k|000s?|'000s?|tsd|teur", "1000");
    }

    private Units() {}

    private static void chinese(String words, String factor) {
        UNITS.put(
                Pattern.compile("(?<![十百千佰仟拾万萬亿億])(?:" + words + ")" + MONEY + "|(?:[(\\[_:/\\s-]|单位|單位|额|額|价|價|^)(?:"
                        + words + ")\\s*(?:[)\\]]|$)"),
                new BigDecimal(factor));
    }

    private static void english(String words, String factor) {
        UNITS.put(
                Pattern.compile("[(\\[]\\s*(?:in )?" + CURRENCY + "?\\s*(?:" + words + ")\\s*(?:of )?" + CURRENCY
                        + "?\\s*[)\\]]|(?:^|[\\s_,-])(?:in )?" + CURRENCY + "?\\s*(?:" + words + ")(?:\\s*(?:of )?"
                        + CURRENCY + ")?$"),
                new BigDecimal(factor));
    }

    /**
     * By what the numbers of a column are to be multiplied; null when its name says nothing of that.
     *
     * @throws CellException when the name can be taken in two ways
     */
    static @Nullable BigDecimal in(String column) {
        String name = CellTexts.narrow(column).toLowerCase(Locale.ROOT);
        for (var unit : UNITS.entrySet()) {
            if (unit.getKey().matcher(name).find()) {
                return unit.getValue();
            }
        }
        if (MILLE_OR_MILLION.matcher(name).find()) {
            throw new CellException(Sentence.of(
                    "'%s' may be in thousands or in millions; write unit: 1000, unit: 1000000 or unit: 1", column));
        }
        return null;
    }
}
