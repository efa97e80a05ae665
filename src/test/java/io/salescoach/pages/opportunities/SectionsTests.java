package io.salescoach.pages.opportunities;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.access.UserRole;
import io.salescoach.access.Viewer;
import io.salescoach.rulebook.Tables.FactSection;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;

@SpringBootTest
@AutoConfigureMockMvc
class SectionsTests {

    @Autowired
    private Sections sections;

    @Test
    void theSectionsThatFindingsLeadToAreThoseOfThePages() {
        var viewer = new Viewer("wang.fang", Set.of(UserRole.ACCOUNT_MANAGER));
        assertThat(sections.all(viewer))
                .extracting(Section::code)
                .containsExactlyElementsOf(
                        Arrays.stream(FactSection.values()).map(Sections::code).toList());
    }
}
