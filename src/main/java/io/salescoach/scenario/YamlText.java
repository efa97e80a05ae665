package io.salescoach.scenario;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A YAML text of which single values are changed where they stand: comments, order and layout of all else stay. Places are
 * lists of keys and numbers from the root. The text must be well-formed and without aliases.
 */
final class YamlText {

    /** What needs no quotes, wherever it stands. */
    private static final Pattern PLAIN = Pattern.compile("true|false|[A-Z][A-Z0-9_]*(\\([A-Za-z0-9._-]+\\))?");

    /** Quotes of JSON are quotes of YAML. */
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private String text;
    private Node root;

    YamlText(String text) {
        this.text = text;
        this.root = read(text);
    }

    @Override
    public String toString() {
        return text;
    }

    private static Node read(String text) {
        var settings = LoadSettings.builder().setUseMarks(true).build();
        return new Compose(settings).composeString(text).orElseThrow();
    }

    boolean has(List<String> place) {
        return find(place) != null;
    }

    /** The texts of a list, in its order. */
    List<String> list(List<String> place) {
        return ((SequenceNode) at(place))
                .getValue().stream().map(YamlText::value).toList();
    }

    void replace(List<String> place, String value) {
        Node node = at(place);
        change(start(node), end(node), written(value));
    }

    /** Adds a text to a list; a list that is not there begins with it, in the mapping around it, which is there. */
    void add(List<String> place, String value) {
        if (!(find(place) instanceof SequenceNode list)) {
            addKey(place, "[" + written(value) + "]");
            return;
        }
        var items = list.getValue();
        if (isFlow(list)) {
            int at = items.isEmpty() ? start(list) + 1 : end(items.get(items.size() - 1));
            change(at, at, (items.isEmpty() ? "" : ", ") + written(value));
        } else {
            Node last = items.get(items.size() - 1);
            int from = lineStart(start(last));
            insertLine(end(last), text.substring(from, start(last)) + written(value));
        }
    }

    /** Takes a text out of a list; a list that is empty then goes with its key, unless it says something by being empty. */
    void remove(List<String> place, String value, boolean keepsEmpty) {
        if (!(find(place) instanceof SequenceNode list)) {
            return;
        }
        int number = list(place).indexOf(value);
        if (number < 0) {
            return;
        }
        if (list.getValue().size() > 1) {
            cut(list, number);
        } else if (keepsEmpty) {
            Node key = tuple(place).getKeyNode();
            change(end(key), end(list), ": []");
        } else {
            remove(place);
        }
    }

    /** Takes a key out of its mapping; a mapping that is empty then goes with it. */
    void remove(List<String> place) {
        var around = place.subList(0, place.size() - 1);
        var mapping = (MappingNode) at(around);
        if (mapping.getValue().size() > 1) {
            cut(mapping, mapping.getValue().indexOf(tuple(place)));
        } else {
            remove(around);
        }
    }

    private void addKey(List<String> place, String value) {
        var mapping = (MappingNode) at(place.subList(0, place.size() - 1));
        var tuples = mapping.getValue();
        String entry = place.get(place.size() - 1) + ": " + value;
        int last = tuples.isEmpty()
                ? start(mapping) + 1
                : end(tuples.get(tuples.size() - 1).getValueNode());
        if (isFlow(mapping)) {
            change(last, last, (tuples.isEmpty() ? "" : ", ") + entry);
        } else {
            int column = tuples.get(0).getKeyNode().getStartMark().orElseThrow().getColumn();
            insertLine(last, " ".repeat(column) + entry);
        }
    }

    /** Cuts an entry out of a collection that has others. */
    private void cut(CollectionNode<?> collection, int number) {
        int entries = collection.getValue().size();
        if (!isFlow(collection)) {
            int from = lineStart(start(collection, number));
            if (collection instanceof MappingNode
                    && !text.substring(from, start(collection, number)).isBlank()) {
                // It shares its line with the dash of a list: the next entry takes its place.
                change(start(collection, number), start(collection, number + 1), "");
            } else {
                change(from, nextLine(end(collection, number)), "");
            }
        } else if (number < entries - 1) {
            change(start(collection, number), start(collection, number + 1), "");
        } else {
            change(end(collection, number - 1), end(collection, number), "");
        }
    }

    private void insertLine(int after, String line) {
        int next = nextLine(after);
        boolean ended = next > 0 && text.charAt(next - 1) == '\n';
        String end = text.contains("\r\n") ? "\r\n" : "\n";
        change(next, next, ended ? line + end : end + line);
    }

    private int lineStart(int at) {
        return text.lastIndexOf('\n', at - 1) + 1;
    }

    private int nextLine(int at) {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end + 1;
    }

    private void change(int from, int to, String by) {
        text = text.substring(0, from) + by + text.substring(to);
        root = read(text);
    }

    private static boolean isFlow(CollectionNode<?> node) {
        return node.getFlowStyle() == FlowStyle.FLOW;
    }

    private int start(CollectionNode<?> collection, int number) {
        return start(
                collection instanceof MappingNode mapping
                        ? mapping.getValue().get(number).getKeyNode()
                        : (Node) collection.getValue().get(number));
    }

    private int end(CollectionNode<?> collection, int number) {
        return end(
                collection instanceof MappingNode mapping
                        ? mapping.getValue().get(number).getValueNode()
                        : (Node) collection.getValue().get(number));
    }

    private int start(Node node) {
        return index(node.getStartMark());
    }

    /** Where a node ends: that of a block ends, by its mark, where the next one begins. */
    private int end(Node node) {
        if (node instanceof CollectionNode<?> block && !isFlow(block)) {
            return end(block, block.getValue().size() - 1);
        }
        return index(node.getEndMark());
    }

    /** Marks count characters as people do. */
    private int index(Optional<Mark> mark) {
        return text.offsetByCodePoints(0, mark.orElseThrow().getIndex());
    }

    private Node at(List<String> place) {
        Node node = find(place);
        if (node == null) {
            throw new NoSuchElementException(String.join("/", place));
        }
        return node;
    }

    private @Nullable Node find(List<String> place) {
        Node node = root;
        for (int i = 0; i < place.size() && node != null; i++) {
            node = inside(node, place.get(i));
        }
        return node;
    }

    private static @Nullable Node inside(Node node, String step) {
        if (node instanceof SequenceNode list) {
            return list.getValue().get(Integer.parseInt(step));
        }
        return node instanceof MappingNode mapping
                ? mapping.getValue().stream()
                        .filter(tuple -> value(tuple.getKeyNode()).equals(step))
                        .map(NodeTuple::getValueNode)
                        .findFirst()
                        .orElse(null)
                : null;
    }

    private NodeTuple tuple(List<String> place) {
        String key = place.get(place.size() - 1);
        return ((MappingNode) at(place.subList(0, place.size() - 1)))
                .getValue().stream()
                        .filter(tuple -> value(tuple.getKeyNode()).equals(key))
                        .findFirst()
                        .orElseThrow();
    }

    private static String value(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    private static String written(String value) {
        return PLAIN.matcher(value).matches() ? value : JSON.writeValueAsString(value);
    }
}
