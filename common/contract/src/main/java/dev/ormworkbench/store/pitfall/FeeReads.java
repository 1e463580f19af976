package dev.ormworkbench.store.pitfall;

import java.math.BigDecimal;

/**
 * Two reads of a guild's fee in one unit of work.
 *
 * @param before the first read, with scale 2
 * @param after the second read, with scale 2
 */
public record FeeReads(BigDecimal before, BigDecimal after) {}
