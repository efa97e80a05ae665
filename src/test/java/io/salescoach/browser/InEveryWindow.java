package io.salescoach.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * A test that somebody's way through the pages passes in both languages and both widths; it takes the {@link Window} first.
 * It runs in two windows that are unlike in both. Which two depends on its name, so that all pages are seen in all four;
 * with {@code -Dwindows=all} each test runs in all.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest
@ArgumentsSource(InEveryWindow.Windows.class)
@interface InEveryWindow {

    /** The windows of one test. */
    final class Windows implements ArgumentsProvider {

        @Override
        public Stream<Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
            var windows = Window.ALL
                    ? Stream.of(Window.values())
                    : context.getRequiredTestMethod().getName().hashCode() % 2 == 0
                            ? Stream.of(Window.EN_1280, Window.ZH_390)
                            : Stream.of(Window.EN_390, Window.ZH_1280);
            return windows.map(Arguments::of);
        }
    }
}
