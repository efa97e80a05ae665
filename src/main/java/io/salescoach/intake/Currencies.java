package io.salescoach.intake;

import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What people write for currencies: codes of ISO 4217 in any case, signs and words. Several may share a sign. */
final class Currencies {

    private static final Set<String> CODES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());
    private static final Map<String, Set<String>> WORDS = new HashMap<>();

    /** Codes that are no other word, for the names of columns. */
    private static final Pattern IN_A_NAME = Pattern.compile(
            "(?<![A-Za-z])(?:CNY|RMB|USD|EUR|GBP|JPY|HKD|TWD|SGD|AUD|CAD|INR|KRW|CHF|RUB|BRL|MXN|SEK|NOK|DKK|PLN|THB|VND"
                    + "|MYR|IDR|PHP|AED|HK\\$|US\\$|NT\\$)(?![A-Za-z])|人民币|人民幣|美元|美金|欧元|歐元|港元|港币|港幣"
                    + "|日元|日圆|日圓|英镑|英鎊|新台币|新臺幣|台币|[€£₹₩]");

    static {
        words("CNY", "rmb", "cnh", "人民币", "人民幣", "人民币元", "cn¥", "rmb¥", "人民币¥");
        words("USD", "us$", "usd$", "美元", "美金", "us dollar", "us dollars");
        words("EUR", "€", "euro", "euros", "欧元", "歐元");
        words("GBP", "£", "英镑", "英鎊", "pound sterling");
        words("HKD", "hk$", "港元", "港币", "港幣");
        words("TWD", "nt$", "新台币", "新臺幣", "台币", "臺幣");
        words("JPY", "jp¥", "日元", "日圆", "日圓", "円");
        words("SGD", "s$", "新加坡元", "新币");
        words("AUD", "a$", "au$", "澳元");
        words("CAD", "c$", "ca$", "加元");
        words("BRL", "r$");
        words("MXN", "mx$");
        words("INR", "₹", "rs", "rs.");
        words("KRW", "₩", "韩元", "韓元");
        words("RUB", "₽", "卢布");
        words("CHF", "sfr", "瑞士法郎");
        WORDS.put("¥", Set.of("CNY", "JPY"));
        WORDS.put("元", Set.of("CNY", "HKD", "TWD", "SGD"));
        WORDS.put("元整", Set.of("CNY", "HKD", "TWD", "SGD"));
        WORDS.put("圆", Set.of("CNY", "JPY"));
        WORDS.put("圓", Set.of("CNY", "JPY", "TWD", "HKD"));
        WORDS.put("块", Set.of("CNY"));
        WORDS.put(
                "$",
                Set.of(
                        "USD", "CAD", "AUD", "NZD", "HKD", "SGD", "TWD", "MXN", "ARS", "CLP", "COP", "BBD", "BSD",
                        "FJD"));
    }

    private Currencies() {}

    private static void words(String code, String... words) {
        List.of(words).forEach(word -> WORDS.put(word, Set.of(code)));
    }

    /** The currencies that a sign, a code or a word may mean; null when it means none. */
    static @Nullable Set<String> of(String written) {
        String word = CellTexts.strip(CellTexts.narrow(written)).toLowerCase(Locale.ROOT);
        String code = word.toUpperCase(Locale.ROOT);
        return CODES.contains(code) ? Set.of(code) : WORDS.get(word);
    }

    /** The code that is meant; the text itself when that is none, or not one alone. */
    static String code(String written) {
        Set<String> meant = of(written);
        return meant == null || meant.size() > 1 ? written : meant.iterator().next();
    }

    /** The currencies that the name of a column speaks of; null when it speaks of none. */
    static @Nullable Set<String> inName(String column) {
        var named = new HashSet<String>();
        var matcher = IN_A_NAME.matcher(CellTexts.narrow(column));
        while (matcher.find()) {
            Set<String> meant = of(matcher.group());
            named.addAll(meant == null ? Set.of() : meant);
        }
        return named.isEmpty() ? null : named;
    }
}
