package dev.ormworkbench.runner.report.source;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Statements of a mapper's XML file, by id. */
final class MappedStatements {

    private final Map<String, Snippet> statements = new HashMap<>();

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
                    open.push(new Open(id == null ? "" : id, line));
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    Open closed = open.pop();
                    if (!closed.id().isEmpty()) {
                        statements.put(closed.id(), file.cut(closed.line(), line));
                    }
                }
            }
        } catch (XMLStreamException e) {
            throw new IllegalArgumentException(file.name() + " is no XML", e);
        }
    }

    private record Open(String id, int line) {}

    Optional<Snippet> statement(String id) {
        return Optional.ofNullable(statements.get(id));
    }
}
