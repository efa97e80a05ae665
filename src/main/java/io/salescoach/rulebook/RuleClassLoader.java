package io.salescoach.rulebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The classes that rules are compiled against: the vocabulary, the engine and the plain values of the JDK. The engine
 * tries every name in every imported package; answering from a list is far faster than searching the jars of the service.
 * What is not listed does not exist for a rule: a second wall behind the guard.
 */
final class RuleClassLoader extends ClassLoader {

    static final Map<String, Class<?>> VOCABULARY = vocabulary();

    private static final List<String> PACKAGES = List.of("java.lang.", "java.util.", "java.math.", "java.time.");
    private static final List<String> ENGINE = List.of("org.drools.", "org.kie.", "org.mvel2.");

    /** What can start, read or load something. Class itself is needed by the code that the engine makes. */
    private static final Pattern ACTIVE =
            Pattern.compile("java\\.lang\\.(ClassLoader|InheritableThreadLocal|Module\\w*|Package"
                    + "|Process\\w*|Runtime\\w*|Shutdown|StackWalker|System|Terminator|Thread\\w*)(\\$.*)?"
                    + "|java\\.util\\.(Formatter|ResourceBundle|Scanner|ServiceLoader|Timer\\w*)(\\$.*)?");

    /** What generated classes are told to be. */
    private static final Pattern STREAMED =
            Pattern.compile("java\\.io\\.(Serializable|Externalizable|Object(In|Out)put)");

    private final ClassLoader service = RuleClassLoader.class.getClassLoader();

    RuleClassLoader() {
        super(ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        Class<?> known = VOCABULARY.get(name);
        if (known != null) {
            return known;
        }
        if (ENGINE.stream().anyMatch(name::startsWith)) {
            return service.loadClass(name);
        }
        String folder = name.substring(0, name.lastIndexOf('.') + 1);
        boolean plain = PACKAGES.contains(folder) && !ACTIVE.matcher(name).matches()
                || STREAMED.matcher(name).matches();
        if (plain) {
            return super.loadClass(name, resolve);
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
