package dev.ormworkbench.runner.report.source;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Statements of a mapper's XML file, by id. */
final class MappedStatements {

    private static final Set<String> STATEMENTS = Set.of("select", "insert", "update", "delete");

    /** Attributes that name another element of the file. */
    private static final List<String> REFERENCES = List.of("refid", "resultMap", "extends", "select");

    private final Map<String, Element> elements = new HashMap<>();

    /**
     * Reads the statements.
     *
     * @throws IllegalArgumentException if the file is not XML
     */
    MappedStatements(SourceFile file) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        Deque<Open> open = new ArrayDeque<>();
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(file.text()));
            while (reader.hasNext()) {
                int event = reader.next();
                int line = reader.getLocation().getLineNumber();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    String id = reader.getAttributeValue(null, "id");
                    open.push(new Open(id == null ? "" : id, line, new ArrayList<>()));
                    REFERENCES.forEach(name -> {
                        String referred = reader.getAttributeValue(null, name);
                        if (referred != null) {
                            open.forEach(each -> each.references().add(referred));
                        }
                    });
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    Open closed = open.pop();
                    if (!closed.id().isEmpty()) {
                        elements.put(
                                closed.id(),
                                new Element(
                                        STATEMENTS.contains(reader.getLocalName()),
                                        file.cut(closed.line(), line),
                                        closed.references()));
                    }
                }
            }
        } catch (XMLStreamException e) {
            throw new IllegalArgumentException(file.name() + " is no XML", e);
        }
    }

    private record Open(String id, int line, List<String> references) {}

    private record Element(boolean isStatement, Snippet snippet, List<String> references) {}

    /** Returns a statement, and what it refers to in the file: fragments, result maps and nested selects. Empty if there is none. */
    Set<Snippet> statement(String id) {
        Set<Snippet> reached = new LinkedHashSet<>();
        Element statement = elements.get(id);
        if (statement != null && statement.isStatement()) {
            reach(statement, reached);
        }
        return reached;
    }

    private void reach(Element element, Set<Snippet> reached) {
        if (reached.add(element.snippet())) {
            element.references().stream()
                    .map(elements::get)
                    .filter(Objects::nonNull)
                    .forEach(referred -> reach(referred, reached));
        }
    }
}
