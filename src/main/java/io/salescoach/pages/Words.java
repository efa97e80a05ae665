package io.salescoach.pages;

import io.salescoach.coaching.Coach;
import io.salescoach.input.BadInputException;
import io.salescoach.input.Problem;
import io.salescoach.input.Sentence;
import io.salescoach.opportunity.FactSchema;
import io.salescoach.opportunity.Money;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.RuleInfo;
import io.salescoach.rulebook.tables.Tables;
import io.salescoach.rulebook.tables.Text;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Says codes, dates, numbers and money in the reader's language: what the method calls something comes from the live
 * tables, what only pages say from the messages. Templates know it as {@code @words}.
 */
@Component
public class Words {

    private static final Pattern FULL_STOP = Pattern.compile("([.。]?)$");

    private final Supplier<Coach> coach;
    private final MessageSource messages;
    private final SentenceTranslations sentences;

    Words(Supplier<Coach> coach, MessageSource messages, SentenceTranslations sentences) {
        this.coach = coach;
        this.messages = messages;
        this.sentences = sentences;
    }

    /** A text of the pages themselves. Behind a question stands no colon. */
    public String message(String key, @Nullable Object... values) {
        return messages.getMessage(key, values, locale()).replace("?:", "?").replace("？：", "？");
    }

    /** A text of the pages themselves; another where they have none. */
    public String messageOr(String key, String other) {
        return Objects.requireNonNull(messages.getMessage(key, null, other, locale()));
    }

    /** What is wrong. */
    public String said(Sentence sentence) {
        return sentences.say(sentence, locale());
    }

    /** Everything that is wrong with an input; where it stands in front, as a JSON pointer, unless it is the whole. */
    public String said(BadInputException input) {
        return input.problems().stream().map(this::said).collect(Collectors.joining("\n"));
    }

    /** The same of one problem. */
    String said(Problem problem) {
        return problem.pointer().isEmpty()
                ? said(problem.detail())
                : message("problem.at", problem.pointer(), said(problem.detail()));
    }

    /** A wording of the tables. */
    public String text(Text text) {
        return text.in(locale());
    }

    /** What the method calls a code, of a kind as terms.csv has them: {@code role}, {@code tool}, {@code verdict} … */
    public String term(String kind, Object code) {
        return tables().term(kind, code.toString(), locale());
    }

    /** A code that only the pages name, as {@code influence.HIGH} among the messages; blank for null. */
    public String code(String kind, @Nullable Object code) {
        return code == null ? "" : message(kind + "." + code);
    }

    /**
     * A code in words, as the tables call it, or the pages where the tables do not.
     *
     * @param vocabulary what it is a code of, as {@code FactField} has it
     */
    public String called(String vocabulary, String code) {
        return switch (vocabulary) {
            case "stage" -> stage(code);
            case "skills" -> skill(code);
            case "actions" -> action(code);
            case "reasons" -> term("reason", code);
            default ->
                tables().terms().containsKey(vocabulary + " " + code)
                        ? term(vocabulary, code)
                        : messageOr(vocabulary + "." + code, code);
        };
    }

    /** Every fact that an opportunity file can tell, with the codes of the tables that are live now. */
    public FactSchema schema() {
        return FactSchema.OPPORTUNITY
                .with(tables()::codes)
                .and(tables().definitions().values());
    }

    public String stage(Object code) {
        var plan = tables().stages().get(code.toString());
        return plan == null ? code.toString() : capital(text(plan.title()));
    }

    public String area(Object code) {
        var area = tables().areas().get(code.toString());
        return area == null ? code.toString() : capital(text(area.title()));
    }

    /** A name as it stands by itself, however a table writes it within a sentence. */
    private static String capital(String name) {
        return name.isEmpty() ? name : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    public String skill(Object code) {
        var skill = tables().skills().get(code.toString());
        return skill == null ? code.toString() : text(skill.title());
    }

    /** What a finding says, whatever the opportunity; with a subject, as {@code SKILL_GAP(NEGOTIATING)}, of what. */
    public String finding(String label) {
        int bracket = label.indexOf('(');
        var type = tables().findings().get(bracket < 0 ? label : label.substring(0, bracket));
        if (type == null) {
            return label;
        }
        String general = tables().inGeneral(type, locale());
        return bracket < 0 ? general : about(general, named(label.substring(bracket + 1, label.length() - 1)));
    }

    /** A sentence with what it is about, in brackets before its full stop. */
    public String about(String sentence, @Nullable String subject) {
        return subject == null
                ? sentence
                : FULL_STOP.matcher(sentence).replaceFirst(Matcher.quoteReplacement(message("about", subject)) + "$1");
    }

    /** What a code that findings are about is called: a skill, a stage, a quadrant or a pair of them; null for another. */
    public @Nullable String named(String code) {
        return Stream.of(skill(code), stage(code), term("quadrant", code), term("pair", code))
                .filter(name -> !name.equals(code))
                .findFirst()
                .orElse(null);
    }

    /** What an action is called, whatever the opportunity. */
    public String action(String code) {
        return tables().playbook().stream()
                .filter(play -> play.action().equals(code))
                .findFirst()
                .map(play -> tables().inGeneral(play, locale()))
                .orElse(code);
    }

    /** What a rule is called; what it calls itself where rule-names.csv has no other name. */
    public String rule(String name) {
        var named = tables().ruleNames().get(name);
        return named == null || text(named.name()).isEmpty() ? name : text(named.name());
    }

    /** Why a rule is there. */
    public String why(RuleInfo rule) {
        var named = tables().ruleNames().get(rule.name());
        return named == null || text(named.why()).isEmpty() ? rule.why() : text(named.why());
    }

    /** A date in the reader's form; blank for null. */
    public String date(@Nullable LocalDate date) {
        return date == null
                ? ""
                : date.format(
                        DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(regional()));
    }

    /** A moment in the reader's form and time zone; blank for null. */
    public String moment(@Nullable OffsetDateTime moment) {
        return moment == null
                ? ""
                : moment.atZoneSameInstant(LocaleContextHolder.getTimeZone().toZoneId())
                        .format(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                                .withLocale(regional()));
    }

    public String instant(Instant moment) {
        return moment(moment.atOffset(ZoneOffset.UTC));
    }

    /** An amount in the reader's form, without fractions of which nobody spoke; blank for null. */
    public String money(@Nullable Money money) {
        return money == null ? "" : money(money.amount(), money.currency());
    }

    public String money(BigDecimal amount, String currency) {
        NumberFormat format = NumberFormat.getCurrencyInstance(regional());
        format.setCurrency(Currency.getInstance(currency));
        format.setMinimumFractionDigits(0);
        if (currency.equals("CNY") && format instanceof DecimalFormat yuan) {
            var symbols = yuan.getDecimalFormatSymbols();
            symbols.setCurrencySymbol("¥"); // Another country's form would be CN¥.
            yuan.setDecimalFormatSymbols(symbols);
        }
        return format.format(amount);
    }

    public String number(Number number) {
        NumberFormat format = NumberFormat.getNumberInstance(regional());
        format.setMaximumFractionDigits(1);
        return format.format(number);
    }

    /** The tables that are live now. */
    public Tables tables() {
        return book().tables();
    }

    /** The rules that are live now. */
    public RuleBook book() {
        return coach.get().book();
    }

    public Locale locale() {
        return LocaleContextHolder.getLocale();
    }

    /** The place whose forms of dates and money go with the language. */
    private Locale regional() {
        return Text.isChinese(locale()) ? Locale.CHINA : Locale.UK;
    }
}
