package io.salescoach;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Constants name those of other classes: whichever class is used first, none may find another half made. */
class FirstUseTests {

    private static final Path CLASSES = Path.of("target/classes");

    /** Knows no class of ours yet, and takes all others as they are. */
    private static final class Fresh extends ClassLoader {

        Fresh() {
            super(FirstUseTests.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("io.salescoach.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                return known == null ? defined(name) : known;
            }
        }

        private Class<?> defined(String name) throws ClassNotFoundException {
            try {
                byte[] bytes = Files.readAllBytes(CLASSES.resolve(name.replace('.', '/') + ".class"));
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    static Stream<String> classes() throws IOException {
        try (var files = Files.walk(CLASSES.resolve("io/salescoach"))) {
            return files
                    .map(file -> CLASSES.relativize(file)
                            .toString()
                            .replace('/', '.')
                            .replace('\\', '.'))
                    .filter(file -> file.endsWith(".class"))
                    .map(file -> file.substring(0, file.length() - ".class".length()))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("classes")
    void everyClassCanBeTheFirst(String name) {
        assertThatCode(() -> Class.forName(name, true, new Fresh())).doesNotThrowAnyException();
    }
}
