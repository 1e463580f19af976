package dev.ormworkbench.store.guild;

import java.math.BigDecimal;

/**
 * An item of a member. An item out of these bounds cannot be created.
 *
 * @param id the generated id, or {@value #NEW} if the item is not stored yet
 * @param name 1 to 36 code points, see {@link GuildValues#requireName}; unique within its member
 * @param quantity 0 to 2^31-1
 * @param price for one piece, see {@link GuildValues#requireMoney}; the constructor gives it scale 2
 */
public record Item(long id, String name, int quantity, BigDecimal price) {

    /** The id of an item that is not stored yet. */
    public static final long NEW = 0;

    /** @throws IllegalArgumentException if a component is outside its bounds */
    public Item {
        GuildValues.requireId("an item", id);
        GuildValues.requireName("an item", name);
        GuildArguments.requireQuantity(quantity);
        price = GuildValues.requireMoney("a price", price);
    }

    /** Creates an item that is not stored yet. */
    public Item(String name, int quantity, BigDecimal price) {
        this(NEW, name, quantity, price);
    }

    /** Returns whether the item is not stored yet. */
    public boolean isNew() {
        return id == NEW;
    }
}
