package dev.ormworkbench.mybatis;

import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.Trade;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Param;

/** The statements of PlayerMapper.xml. Those that write give the number of rows found. */
interface PlayerMapper {

    int insert(Player player);

    Optional<Player> find(String id);

    /** As {@link #find}, locked and never from the session's cache. */
    Optional<Player> findForUpdate(String id);

    List<Player> findAll(@Param("ids") List<String> ids);

    List<Player> findByCoins(@Param("low") int low, @Param("high") int high);

    List<Player> list(int limit);

    long count();

    int update(Player player);

    int delete(String id);

    int deleteByCoins(@Param("low") int low, @Param("high") int high);

    int deleteAll();

    /** Seller and buyer in id order, those there are. */
    List<Player> readTraders(Trade trade);

    /** As {@link #readTraders}, locked and never from the session's cache. */
    List<Player> lockTraders(Trade trade);

    /** Writes {@code next} if the row still is as {@code read}. */
    int compareAndSet(@Param("read") Player read, @Param("next") Player next);

    /** The seller's half of a trade, if the goods are there and the coins are at most {@code mostCoins}. */
    int sell(@Param("trade") Trade trade, @Param("mostCoins") int mostCoins);

    /** The buyer's half of a trade, if the coins are there and the goods are at most {@code mostGoods}. */
    int buy(@Param("trade") Trade trade, @Param("mostGoods") int mostGoods);
}
