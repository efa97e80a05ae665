package io.salescoach;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.opportunity.Opportunity;
import io.salescoach.rulebook.tables.Column;
import io.salescoach.rulebook.tables.TableSchema;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The reference leaves out no field, code, table, column or setting. */
class ReferenceTests {

    @Test
    void everyFactAndEveryCodeOfAFileIsDescribed() throws IOException {
        var words = new LinkedHashSet<String>();
        facts(Opportunity.class, words);
        assertThat(words).contains("stageEnteredOn", "skills", "LATENT").hasSizeGreaterThan(120);
        assertThat(words(Path.of("docs/reference/files.md"))).containsAll(words);
    }

    @Test
    void everyColumnOfEveryTableIsDescribed() throws IOException {
        for (TableSchema table : TableSchema.all()) {
            Path page = Path.of("docs/reference", table.name().equals("fields") ? "custom-fields.md" : "tables.md");
            assertThat(part(page, table.file()))
                    .as(table.file())
                    .contains(table.columns().stream()
                            .map(Column::name)
                            .map(name -> "`" + name + "`")
                            .toList());
        }
    }

    @Test
    void everySettingIsDescribed() throws IOException {
        Map<String, Object> settings = new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(Files.readString(Path.of("src/main/resources/application.yaml")));
        var names = flat("sales-coach", settings.get("sales-coach")).collect(Collectors.toSet());
        assertThat(names).hasSizeGreaterThan(8);
        assertThat(Files.readString(Path.of("docs/operations/running.md")))
                .contains(names.stream().map(name -> "`" + name + "`").toList());
    }

    /** The section about a table; the whole page where tables have none of their own. */
    private static String part(Path page, String file) throws IOException {
        String text = Files.readString(page);
        int start = text.indexOf("\n## " + file);
        int end = text.indexOf("\n## ", start + 1);
        return start < 0 ? text : text.substring(start, end < 0 ? text.length() : end);
    }

    private static Set<String> words(Path page) throws IOException {
        return Arrays.stream(Files.readString(page).split("[^A-Za-z_]+")).collect(Collectors.toSet());
    }

    private static void facts(Type type, Set<String> words) {
        if (type instanceof ParameterizedType several) {
            Arrays.stream(several.getActualTypeArguments()).forEach(each -> facts(each, words));
        } else if (type instanceof Class<?> one && one.isEnum()) {
            Arrays.stream(one.getEnumConstants()).map(Object::toString).forEach(words::add);
        } else if (type instanceof Class<?> one && one.isRecord()) {
            for (RecordComponent component : one.getRecordComponents()) {
                words.add(component.getName());
                facts(component.getGenericType(), words);
            }
        }
    }

    private static Stream<String> flat(String name, Object value) {
        return value instanceof Map<?, ?> map
                ? map.entrySet().stream().flatMap(each -> flat(name + "." + each.getKey(), each.getValue()))
                : Stream.of(name);
    }
}
