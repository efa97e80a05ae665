package io.salescoach.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.pipeline.store.IdentifyingNames;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names that would tell everybody whose opportunity it was are found in a sentence, whole or in part. */
class IdentifyingNamesTests {

    private static final IdentifyingNames NAMES =
            new IdentifyingNames(List.of("Huadong Logistics group", "Ms Li", "Zhao Min", "赵敏", "华东物流有限公司", "VPN"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Huadong has no money for that. | Huadong Logistics group",
                "Ms Li says it is too dear. | Ms Li",
                "赵敏说太贵了 | 赵敏",
                "我们华东物流今年没预算 | 华东物流有限公司",
                "The VPN is too slow. | VPN"
            })
    void aNameIsFound(String sentence, String name) {
        assertThat(NAMES.in(sentence)).containsExactly(name);
    }

    @Test
    void aWordThatOnlyLooksLikeOneIsNot() {
        assertThat(NAMES.in("The group has no logistics, and Mslim sells VPNs to Zhaoxing."))
                .isEmpty();
        assertThat(NAMES.in("我们物流公司没有预算")).isEmpty();
    }
}
