package dev.ormworkbench.hibernate.guild;

import dev.ormworkbench.store.guild.Item;
import dev.ormworkbench.store.guild.Member;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.hibernate.type.format.JsonDocumentItemType;
import org.hibernate.type.format.JsonDocumentReader;
import org.hibernate.type.format.StringJsonDocumentReader;

/** Reads members from a JSON document, with the reader by which Hibernate itself reads documents without a library. */
final class MembersDocument {

    private final JsonDocumentReader json;

    private MembersDocument(String document) {
        this.json = new StringJsonDocumentReader(document);
    }

    static List<Member> read(String document) {
        MembersDocument members = new MembersDocument(document);
        members.json.next();
        return members.array(members::member);
    }

    private Member member() {
        long id = 0;
        String name = "";
        List<Item> items = List.of();
        List<String> skills = List.of();
        while (json.next() == JsonDocumentItemType.VALUE_KEY) {
            String key = json.getObjectKeyName();
            json.next();
            switch (key) {
                case "id" -> id = json.getLongValue();
                case "name" -> name = json.getStringValue();
                case "items" -> items = array(this::item);
                case "skills" -> skills = array(json::getStringValue);
                default -> throw new IllegalStateException("a member's document has no " + key);
            }
        }
        return new Member(id, name, items, skills);
    }

    private Item item() {
        long id = 0;
        String name = "";
        int quantity = 0;
        BigDecimal price = BigDecimal.ZERO;
        while (json.next() == JsonDocumentItemType.VALUE_KEY) {
            String key = json.getObjectKeyName();
            json.next();
            switch (key) {
                case "id" -> id = json.getLongValue();
                case "name" -> name = json.getStringValue();
                case "quantity" -> quantity = json.getIntegerValue();
                case "price" -> price = json.getBigDecimalValue();
                default -> throw new IllegalStateException("an item's document has no " + key);
            }
        }
        return new Item(id, name, quantity, price);
    }

    /** Reads an array whose start has been read. */
    private <T> List<T> array(Supplier<T> element) {
        List<T> elements = new ArrayList<>();
        while (json.next() != JsonDocumentItemType.ARRAY_END) {
            elements.add(element.get());
        }
        return elements;
    }
}
