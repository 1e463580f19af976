package dev.ormworkbench.runner.scenario.guild;

import dev.ormworkbench.runner.scenario.value.Fields;
import dev.ormworkbench.store.guild.Item;
import java.util.Map;

/** The values of an item as written in a scenario, unchecked. */
public record ItemValues(String name, int quantity, String price) {

    /** Returns the values of a stored item. */
    static ItemValues of(Item item) {
        return new ItemValues(item.name(), item.quantity(), item.price().toPlainString());
    }

    Map<String, Object> fields() {
        return Fields.of("name", name, "quantity", quantity, "price", price);
    }

    /** @throws IllegalArgumentException if a value is out of bounds */
    Item toItem() {
        return new Item(name, quantity, GuildText.money(price));
    }
}
