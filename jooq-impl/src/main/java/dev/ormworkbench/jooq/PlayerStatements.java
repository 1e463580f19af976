package dev.ormworkbench.jooq;

import static dev.ormworkbench.jooq.generated.Tables.WORKBENCH_PLAYER;

import dev.ormworkbench.store.Player;
import org.jooq.DSLContext;
import org.jooq.Record3;
import org.jooq.SelectJoinStep;

/** The statements that calls of the store and calls of a transaction share. */
final class PlayerStatements {

    private PlayerStatements() {}

    static SelectJoinStep<Record3<String, Integer, Integer>> selectPlayers(DSLContext dsl) {
        return dsl.select(WORKBENCH_PLAYER.ID, WORKBENCH_PLAYER.COINS, WORKBENCH_PLAYER.GOODS)
                .from(WORKBENCH_PLAYER);
    }

    static int insert(DSLContext dsl, Player player) {
        return dsl.insertInto(WORKBENCH_PLAYER)
                .set(WORKBENCH_PLAYER.ID, player.id())
                .set(WORKBENCH_PLAYER.COINS, player.coins())
                .set(WORKBENCH_PLAYER.GOODS, player.goods())
                .execute();
    }

    static int update(DSLContext dsl, Player player) {
        return dsl.update(WORKBENCH_PLAYER)
                .set(WORKBENCH_PLAYER.COINS, player.coins())
                .set(WORKBENCH_PLAYER.GOODS, player.goods())
                .where(WORKBENCH_PLAYER.ID.eq(player.id()))
                .execute();
    }

    static int delete(DSLContext dsl, String id) {
        return dsl.deleteFrom(WORKBENCH_PLAYER)
                .where(WORKBENCH_PLAYER.ID.eq(id))
                .execute();
    }
}
