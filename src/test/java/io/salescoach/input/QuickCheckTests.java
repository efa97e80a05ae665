package io.salescoach.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.benchmark.SampleFiles;
import io.salescoach.opportunity.Buying;
import io.salescoach.opportunity.Customer;
import io.salescoach.opportunity.Money;
import io.salescoach.opportunity.Need;
import io.salescoach.opportunity.Objection;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.opportunity.OpportunityReader;
import io.salescoach.opportunity.ProfileItem;
import io.salescoach.opportunity.Role;
import io.salescoach.opportunity.TeamMember;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Sound files are read in one go; whatever is wrong is left to those who have the words for it. */
class QuickCheckTests {

    private static final String FILE = """
            {"id": "a", "name": "b", "stage": "DEMAND", "effortHours": {"DEMAND": 12.50},
             "value": {"amount": 1200.00, "currency": "CNY"}, "competitors": ["x"]}""";

    @ParameterizedTest
    @ValueSource(strings = {"small", "typical", "large"})
    void soundFilesPass(String size) {
        var file = SampleFiles.of(size, List.of("listening"));
        assertThat(QuickCheck.passes(file)).isTrue();
        assertThat(Binder.quick(JsonMapper.shared().writeValueAsString(file), Opportunity.class))
                .isEqualTo(file);
    }

    @Test
    void bothWaysReadTheSame() {
        var tree = Documents.parse(FILE.getBytes(StandardCharsets.UTF_8), Format.JSON);
        assertThat(Binder.quick(FILE, Opportunity.class))
                .isNotNull()
                .isEqualTo(new OpportunityReader().read(tree, Set.of()))
                .hasToString(new OpportunityReader().read(tree, Set.of()).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "{\"id\": \"a\", \"name\": \"b\"}",
                "{\"id\": \"a\", \"id\": \"a\", \"name\": \"b\", \"stage\": \"DEMAND\"}",
                "{\"id\": \"a\", \"name\": \"b\", \"stage\": \"DEMAND\"} {}",
                "{\"id\": \"a\", \"name\": \"b\", \"stage\": \"DEMAND\", \"more\": 1}",
                "{\"id\": \"a\", \"name\": \"b\", \"stage\": \"DEMAND\", \"needs\": [null]}",
                "{\"id\": \"a\", \"name\": \"b\", \"stage\": \"DEMAND\", \"buying\": {\"tailored\": \"true\"}}"
            })
    void whatIsWrongDoesNotPass(String file) {
        assertThat(Binder.quick(file, Opportunity.class)).isNull();
    }

    static Stream<Object> broken() {
        return Stream.of(
                need("", 1, List.of()),
                need("a b", 1, List.of()),
                need("n", 0, List.of()),
                need("n", 1, Arrays.asList("a", null)),
                need("n", 1, Arrays.asList(new String[Limits.LIST + 1])),
                new Objection("o", "x".repeat(Limits.TEXT + 1), null, null, null, false),
                new ProfileItem("topic", null),
                new Customer("c", null, Arrays.asList((ProfileItem) null), null),
                new Customer("c", null, List.of(new ProfileItem("topic", null)), null),
                new TeamMember("", Role.ACCOUNT_MANAGER, Map.of()),
                new TeamMember("m", Role.ACCOUNT_MANAGER, Map.of("listening", 6)),
                new TeamMember("m", Role.ACCOUNT_MANAGER, Map.of("listening", -1)),
                new Money(new BigDecimal("-1"), "CNY"),
                new Money(new BigDecimal("1234567890123456"), "CNY"),
                new Money(new BigDecimal("0.1234567"), "CNY"),
                new Money(new BigDecimal("1"), "ABC"),
                new Buying(null, null, false, -1));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void noBrokenConstraintPasses(Object broken) {
        assertThat(QuickCheck.passes(broken)).isFalse();
    }

    @Test
    void whatItDoesNotKnowIsLeftToTheValidator() {
        assertThat(QuickCheck.passes("a text")).isFalse();
        assertThat(QuickCheck.passes(new Dated("x"))).isFalse();
    }

    record Dated(@jakarta.validation.constraints.Email String address) {}

    private static Need need(String id, int priority, List<@Nullable String> raisedBy) {
        return new Need(id, null, (List<String>) raisedBy, null, null, priority, null, null, null, null);
    }
}
