package dev.ormworkbench.store.contract.call;

import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerTransaction;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** The ways in which a transaction can read a player. */
@SuppressWarnings("ImmutableEnumChecker") // the functions capture nothing
public enum Look {
    FIND(PlayerTransaction::find),
    FIND_FOR_UPDATE(PlayerTransaction::findForUpdate),
    LIST((transaction, id) -> among(transaction.list(100), id)),
    FIND_BY_COINS((transaction, id) -> among(transaction.findByCoins(0, Player.MAX_BALANCE), id));

    private final BiFunction<PlayerTransaction, String, Optional<Player>> look;

    Look(BiFunction<PlayerTransaction, String, Optional<Player>> look) {
        this.look = look;
    }

    /** Returns the player with this id as the transaction sees it. */
    public Optional<Player> at(PlayerTransaction transaction, String id) {
        return look.apply(transaction, id);
    }

    private static Optional<Player> among(List<Player> players, String id) {
        return players.stream().filter(player -> player.id().equals(id)).findFirst();
    }
}
