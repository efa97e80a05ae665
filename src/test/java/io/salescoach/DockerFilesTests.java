package io.salescoach;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What docker/ says of the service is still so. No engine is needed for that. */
class DockerFilesTests {

    private static final Path DOCKER = Path.of("docker");

    @ParameterizedTest
    @ValueSource(strings = {"compose.yaml", "prometheus.yaml"})
    void theFilesAreYaml(String name) throws IOException {
        assertThat(new Yaml(new SafeConstructor(new LoaderOptions())).<Object>load(read(name)))
                .isInstanceOf(java.util.Map.class);
    }

    @Test
    void theImageRunsOnAJavaThatTheServiceIsBuiltFor() throws IOException {
        String needed = find(Path.of("pom.xml"), "<java.version>(\\d+)<").get(0);
        assertThat(find(DOCKER.resolve("Dockerfile"), "eclipse-temurin[:-](\\d+)"))
                .isNotEmpty()
                .allSatisfy(version ->
                        assertThat(Integer.parseInt(version)).isGreaterThanOrEqualTo(Integer.parseInt(needed)));
    }

    /** The compiler runs with the options of .mvn, and the build reads nothing else at the top. */
    @Test
    void theImageIsBuiltFromAllThatTheBuildReads() throws IOException {
        assertThat(read("Dockerfile")).contains("COPY pom.xml .", "COPY .mvn .mvn", "COPY src src");
        assertThat(read("Dockerfile.dockerignore").lines()).doesNotContain(".mvn", "src", "pom.xml", ".*");
    }

    /** Names that only the environment knows: dashes are left out, dots are underscores. */
    @Test
    void eachSettingIsAPropertyOfTheService() throws IOException, ClassNotFoundException {
        var settings = new TreeSet<String>();
        settings.addAll(find(DOCKER.resolve("compose.yaml"), "(?m)^\\s+((?:SALESCOACH|SPRING|SERVER)_[A-Z_]+):"));
        settings.addAll(find(DOCKER.resolve("Dockerfile"), "\\b((?:SALESCOACH|SPRING|SERVER)_[A-Z_]+)="));
        assertThat(settings).hasSizeGreaterThan(7);
        assertThat(known()).containsAll(settings);
    }

    @Test
    void prometheusAsksWhereTheMetricsAre() throws IOException {
        assertThat(read("prometheus.yaml")).contains("metrics_path: /actuator/prometheus", "type: Bearer");
        assertThat(read("nginx.conf")).contains("location /actuator/", "coach-1:8080", "coach-2:8080");
    }

    /** Of Boot and the driver as they describe themselves, of ours as their record names them. */
    private static Set<String> known() throws IOException, ClassNotFoundException {
        var names = new TreeSet<String>();
        var descriptions =
                DockerFilesTests.class.getClassLoader().getResources("META-INF/spring-configuration-metadata.json");
        for (var each : java.util.Collections.list(descriptions)) {
            try (var in = each.openStream()) {
                new JsonMapper()
                        .readTree(in)
                        .at("/properties")
                        .forEach(property -> names.add(property.at("/name").asString()));
            }
        }
        addProperties("sales-coach", Class.forName("io.salescoach.access.AccessSettings"), names);
        new YAMLMapper()
                .readTree(new File("src/main/resources/application.yaml"))
                .at("/sales-coach")
                .propertyNames()
                .forEach(name -> names.add("sales-coach." + name));
        return names.stream()
                .map(name -> name.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private static void addProperties(String prefix, Class<?> settings, Set<String> names) {
        for (var component : settings.getRecordComponents()) {
            String name = prefix + "." + component.getName();
            if (component.getType().isRecord()) {
                addProperties(name, component.getType(), names);
            } else {
                names.add(name);
            }
        }
    }

    private static String read(String name) throws IOException {
        return Files.readString(DOCKER.resolve(name));
    }

    private static List<String> find(Path file, String pattern) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(file))
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
