package io.salescoach.rulebook;

import java.util.ArrayList;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The classes that rules are compiled against: the vocabulary, the engine and the JDK. The engine tries every name in
 * every imported package; answering from a list is far faster than searching the jars of the service, and keeps the rest
 * of the service out of sight.
 */
final class RuleClassLoader extends ClassLoader {

    static final Map<String, Class<?>> VOCABULARY = vocabulary();

    private final ClassLoader service = RuleClassLoader.class.getClassLoader();

    RuleClassLoader() {
        super(ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        Class<?> known = VOCABULARY.get(name);
        if (known != null) {
            return known;
        }
        if (name.startsWith("org.drools.") || name.startsWith("org.kie.") || name.startsWith("org.mvel2.")) {
            return service.loadClass(name);
        }
        throw new ClassNotFoundException(name);
    }

    private static Map<String, Class<?>> vocabulary() {
        var classes = new ArrayList<Class<?>>(Vocabulary.FACTS.values());
        classes.addAll(Vocabulary.CODES.values());
        classes.addAll(Vocabulary.PARTS.values());
        classes.add(Conclusions.class);
        return classes.stream().distinct().collect(Collectors.toMap(Class::getName, Function.identity()));
    }
}
