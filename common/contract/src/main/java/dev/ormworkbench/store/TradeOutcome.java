package dev.ormworkbench.store;

/** How a trade ended. A refusal is an outcome, not an exception (PS-10), and has changed nothing. */
public enum TradeOutcome {
    /** Goods and coins have changed hands. */
    DONE,
    /** The seller has fewer goods than the trade asks for; checked before the coins. */
    SELLER_GOODS_NOT_ENOUGH,
    /** The buyer has fewer coins than the trade costs. */
    BUYER_COINS_NOT_ENOUGH
}
