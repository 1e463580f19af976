package dev.ormworkbench.runner.load;

import java.util.SplittableRandom;
import org.apache.commons.rng.sampling.distribution.DiscreteSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateDiscreteSampler;

/**
 * Decides each call by its number. The same seed, mix, pick and players give the same call for a number, whichever
 * thread makes it and when. Immutable.
 */
final class Workload {

    /** Small beside what a player has, so that only some trades are refused. */
    private static final int MOST_GOODS = 10;

    private static final int MOST_COINS = 10;

    private final long base;
    private final Mix mix;
    private final SharedStateDiscreteSampler players;

    Workload(long seed, Mix mix, Pick pick, int players) {
        // Otherwise the next seed would give the same operations, shifted by one.
        this.base = new SplittableRandom(seed).nextLong();
        this.mix = mix;
        this.players = pick.sampler(players);
    }

    /** @param number 0 or more */
    LoadCall operation(long number) {
        SplittableRandom random = new SplittableRandom(base + number);
        DiscreteSampler picked = players.withUniformRandomProvider(random::nextLong);
        return switch (mix.choose(random)) {
            case FIND -> new LoadCall.Find(picked.sample() - 1);
            case TRADE -> trade(random, picked);
            case CREATE -> new LoadCall.Create(number);
        };
    }

    private static LoadCall trade(SplittableRandom random, DiscreteSampler picked) {
        int seller = picked.sample() - 1;
        int buyer = seller;
        while (buyer == seller) {
            buyer = picked.sample() - 1;
        }
        return new LoadCall.Trade(seller, buyer, 1 + random.nextInt(MOST_GOODS), 1 + random.nextInt(MOST_COINS));
    }
}
