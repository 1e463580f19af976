package dev.ormworkbench.hibernate;

import dev.ormworkbench.store.Player;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;

/** The columns that both entities of the table map. */
@MappedSuperclass
abstract class PlayerRow {

    @Id
    private String id;

    private int coins;

    private int goods;

    /** Creates a row for Hibernate, which sets the fields. */
    @SuppressWarnings("NullAway.Init")
    PlayerRow() {}

    PlayerRow(Player player) {
        this.id = player.id();
        this.coins = player.coins();
        this.goods = player.goods();
    }

    Player toPlayer() {
        return new Player(id, coins, goods);
    }

    /** Sets both balances; the flush detects whether anything has changed. */
    void setBalances(Player player) {
        coins = player.coins();
        goods = player.goods();
    }
}
