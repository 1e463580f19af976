package dev.ormworkbench.runner.scenario.file;

import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.SimpleType;
import dev.ormworkbench.runner.text.Quoted;
import dev.ormworkbench.runner.text.WholeCharacters;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlVersionException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads the only document of a YAML 1.2 text (core schema) from the events of the parser. It creates plain values only.
 * It refuses what is too deep or too large as soon as it meets it, so every text needs only little memory.
 */
final class YamlTree {

    static final int MAX_DEPTH = 20;
    static final int MAX_ALIASES = 50;
    static final int MAX_NODES = 250_000;
    private static final int MAX_DIGITS = 30;

    private static final ScalarResolver RESOLVER = new CoreSchema().getScalarResolver();

    private final Iterator<Event> events;
    private final Map<Anchor, Optional<YamlNode>> anchors = new HashMap<>();
    private int aliases;
    private int nodes;

    private YamlTree(String text) {
        LoadSettings settings =
                LoadSettings.builder().setSchema(new CoreSchema()).build();
        this.events = new Parse(settings).parseString(text).iterator();
    }

    /** @throws Problem if the text is not such a document */
    static YamlNode read(String text) {
        try {
            return new YamlTree(text).document();
        } catch (MarkedYamlEngineException e) {
            Place place =
                    e.getProblemMark().or(e::getContextMark).map(Place::of).orElse(Place.START);
            throw new Problem(place, "this is not YAML: " + e.getProblem());
        } catch (YamlVersionException e) {
            throw new Problem(
                    Place.START,
                    "YAML is of version 1.2, not " + e.getSpecVersion().getRepresentation());
        } catch (YamlEngineException e) {
            throw new Problem(Place.START, "this is not YAML: " + e.getMessage());
        }
    }

    private YamlNode document() {
        events.next();
        if (!(events.next() instanceof DocumentStartEvent)) {
            throw new Problem(Place.START, "the file is empty");
        }
        YamlNode root = node(events.next(), "", null, 1);
        events.next();
        Event end = events.next();
        if (!(end instanceof StreamEndEvent)) {
            throw new Problem(placeOf(end), "a file has one document, but another begins here");
        }
        return root;
    }

    private YamlNode node(Event event, String pointer, @Nullable Place name, int depth) {
        Place place = placeOf(event);
        Place namePlace = name == null ? place : name;
        if (event instanceof AliasEvent alias) {
            return aliased(alias, pointer, namePlace, depth);
        }
        count(place, 1, depth);
        Optional<Anchor> anchor = ((NodeEvent) event).getAnchor();
        anchor.ifPresent(each -> anchors.put(each, Optional.empty()));
        YamlNode node;
        if (event instanceof ScalarEvent scalar) {
            node = scalar(scalar, pointer, place, namePlace);
        } else {
            refuseTag(place, ((CollectionStartEvent) event).getTag());
            node = event instanceof SequenceStartEvent
                    ? new YamlNode(pointer, place, namePlace, SimpleType.ARRAY, "", elements(pointer, depth))
                    : new YamlNode(pointer, place, namePlace, SimpleType.OBJECT, "", members(pointer, depth));
        }
        anchor.ifPresent(each -> anchors.put(each, Optional.of(node)));
        return node;
    }

    private List<YamlNode> elements(String pointer, int depth) {
        List<YamlNode> elements = new ArrayList<>();
        for (Event event = events.next(); !(event instanceof SequenceEndEvent); event = events.next()) {
            elements.add(node(event, pointer + "/" + elements.size(), null, depth + 1));
        }
        return elements;
    }

    private Map<String, YamlNode> members(String pointer, int depth) {
        Map<String, YamlNode> members = new LinkedHashMap<>();
        for (Event event = events.next(); !(event instanceof MappingEndEvent); event = events.next()) {
            Place place = placeOf(event);
            if (!(event instanceof ScalarEvent name)) {
                throw new Problem(place, "a name must be text");
            }
            refuseTag(place, name.getTag());
            String key = name.getValue();
            requireWhole(place, key);
            if (members.containsKey(key)) {
                throw new Problem(place, "duplicate name " + Quoted.of(key));
            }
            String memberPointer = pointer + "/" + JsonNode.encodeJsonPointer(key);
            members.put(key, node(events.next(), memberPointer, place, depth + 1));
        }
        return members;
    }

    private YamlNode aliased(AliasEvent alias, String pointer, Place namePlace, int depth) {
        Place place = placeOf(alias);
        aliases++;
        if (aliases > MAX_ALIASES) {
            throw new Problem(place, "a file has at most " + MAX_ALIASES + " aliases");
        }
        Optional<YamlNode> target = anchors.get(alias.getAlias());
        if (target == null) {
            throw new Problem(place, "there is no anchor &" + alias.getAlias() + " before this");
        }
        YamlNode node = target.orElseThrow(
                () -> new Problem(place, "*" + alias.getAlias() + " refers to a value that contains it"));
        countAll(place, node, depth);
        return node.movedTo(pointer, place, namePlace);
    }

    private void countAll(Place place, YamlNode node, int depth) {
        count(place, 1, depth);
        if (node.isArray()) {
            node.elements().forEach(element -> countAll(place, element, depth + 1));
        } else if (node.isObject()) {
            node.members().values().forEach(member -> countAll(place, member, depth + 1));
        }
    }

    private void count(Place place, int more, int depth) {
        if (depth > MAX_DEPTH) {
            throw new Problem(place, "lists and maps are nested at most " + MAX_DEPTH + " deep");
        }
        nodes += more;
        if (nodes > MAX_NODES) {
            throw new Problem(place, "a file has at most " + MAX_NODES + " values, including expanded aliases");
        }
    }

    private static YamlNode scalar(ScalarEvent scalar, String pointer, Place place, Place namePlace) {
        refuseTag(place, scalar.getTag());
        String text = scalar.getValue();
        requireWhole(place, text);
        Tag tag = RESOLVER.resolve(text, scalar.getImplicit().canOmitTagInPlainScalar());
        if (tag.equals(Tag.NULL)) {
            return new YamlNode(pointer, place, namePlace, SimpleType.NULL, text, null);
        } else if (tag.equals(Tag.BOOL)) {
            return new YamlNode(pointer, place, namePlace, SimpleType.BOOLEAN, text, Boolean.valueOf(text));
        } else if (tag.equals(Tag.INT)) {
            return new YamlNode(pointer, place, namePlace, SimpleType.INTEGER, text, wholeNumber(place, text));
        } else if (tag.equals(Tag.FLOAT)) {
            // A scenario contains no such number, so only its type counts.
            return new YamlNode(pointer, place, namePlace, SimpleType.NUMBER, text, BigDecimal.ZERO);
        }
        return new YamlNode(pointer, place, namePlace, SimpleType.STRING, text, text);
    }

    private static BigInteger wholeNumber(Place place, String text) {
        if (text.length() > MAX_DIGITS) {
            throw new Problem(place, "a number has at most " + MAX_DIGITS + " digits");
        } else if (text.startsWith("0x")) {
            return new BigInteger(text.substring(2), 16);
        } else if (text.startsWith("0o")) {
            return new BigInteger(text.substring(2), 8);
        }
        return new BigInteger(text);
    }

    private static void requireWhole(Place place, String text) {
        if (!WholeCharacters.in(text)) {
            throw new Problem(place, "there is half of a character here: " + WholeCharacters.WRONG);
        }
    }

    private static void refuseTag(Place place, Optional<String> tag) {
        tag.ifPresent(each -> {
            throw new Problem(
                    place, "tags such as " + Quoted.of(each) + " are not allowed; to make a value text, quote it");
        });
    }

    private static Place placeOf(Event event) {
        return event.getStartMark().map((Mark mark) -> Place.of(mark)).orElse(Place.START);
    }
}
