package dev.ormworkbench.runner.load;

import java.util.SplittableRandom;
import org.apache.commons.rng.sampling.distribution.DiscreteSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateDiscreteSampler;

/**
 * What is called, by number: the same seed, mix, pick and players give the same operation for a number, whoever makes it
 * and when. Immutable.
 */
final class Workload {

    /** Against the riches of a player, so that some trades are refused. */
    private static final int MOST_GOODS = 10;

    private static final int MOST_COINS = 10;

    private final long base;
    private final Mix mix;
    private final SharedStateDiscreteSampler players;

    Workload(long seed, Mix mix, Pick pick, int players) {
        // Else the operations of the next seed would be these, one number further.
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
