package dev.ormworkbench.hibernate.guild;

import dev.ormworkbench.store.guild.Item;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;

/** An item, which knows its member: that is the side of the association that is stored. */
@Entity(name = "Item")
@Table(name = "workbench_item")
class ItemEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "member_id")
    private MemberEntity member;

    private String name;

    private int quantity;

    private BigDecimal price;

    /** Creates a row for Hibernate, which sets the fields. */
    @SuppressWarnings("NullAway.Init")
    ItemEntity() {}

    ItemEntity(MemberEntity member, Item item) {
        this.member = member;
        this.name = item.name();
        this.quantity = item.quantity();
        this.price = item.price();
    }

    long id() {
        return id;
    }

    MemberEntity member() {
        return member;
    }

    String name() {
        return name;
    }

    void setName(String name) {
        this.name = name;
    }

    /** Gives the item to a member, with the values of an item. The flush detects whether anything has changed. */
    void become(MemberEntity owner, Item item) {
        if (member.id() != owner.id()) {
            member.items().remove(this);
            owner.items().add(this);
            member = owner;
        }
        name = item.name();
        quantity = item.quantity();
        price = item.price();
    }

    Item toItem() {
        return new Item(id, name, quantity, price);
    }
}
