package io.salescoach;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration;
import org.thymeleaf.spring6.templateresolver.SpringResourceTemplateResolver;

/** The profile for whoever changes pages. */
class DevProfileTests {

    private final WebApplicationContextRunner service = new WebApplicationContextRunner()
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withConfiguration(AutoConfigurations.of(ThymeleafAutoConfiguration.class));

    @Test
    void pagesAreReadFromTheSourcesEachTimeAnew() {
        service.withPropertyValues("spring.profiles.active=dev").run(context -> {
            var pages = context.getBean(SpringResourceTemplateResolver.class);
            assertThat(pages.isCacheable()).isFalse();
            assertThat(context.getResource(pages.getPrefix() + "layout.html").isFile())
                    .isTrue();
        });
    }

    @Test
    void othersKeepThem() {
        service.run(context -> assertThat(
                        context.getBean(SpringResourceTemplateResolver.class).isCacheable())
                .isTrue());
    }
}
