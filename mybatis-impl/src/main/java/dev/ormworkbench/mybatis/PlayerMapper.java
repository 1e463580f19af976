package dev.ormworkbench.mybatis;

import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.Trade;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Param;

/** The statements of PlayerMapper.xml. Statements that write return the number of rows found. */
interface PlayerMapper {

    int insert(Player player);

    Optional<Player> find(String id);

    /** Finds like {@link #find}, but locks the row and never answers from the session's cache. */
    Optional<Player> findForUpdate(String id);

    List<Player> findAll(@Param("ids") List<String> ids);

    List<Player> findByCoins(@Param("low") int low, @Param("high") int high);

    List<Player> list(int limit);

    long count();

    int update(Player player);

    int delete(String id);

    int deleteByCoins(@Param("low") int low, @Param("high") int high);

    int deleteAll();

    /** Returns seller and buyer in id order, if they exist. */
    List<Player> readTraders(Trade trade);

    /** Reads like {@link #readTraders}, but locks the rows and never answers from the session's cache. */
    List<Player> lockTraders(Trade trade);

    /** Writes {@code next} if the row still equals {@code read}. */
    int compareAndSet(@Param("read") Player read, @Param("next") Player next);

    /** Makes the seller's half of a trade, if there are enough goods and at most {@code mostCoins} coins. */
    int sell(@Param("trade") Trade trade, @Param("mostCoins") int mostCoins);

    /** Makes the buyer's half of a trade, if there are enough coins and at most {@code mostGoods} goods. */
    int buy(@Param("trade") Trade trade, @Param("mostGoods") int mostGoods);
}
