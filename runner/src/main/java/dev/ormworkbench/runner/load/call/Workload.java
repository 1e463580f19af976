package dev.ormworkbench.runner.load.call;

import java.util.SplittableRandom;
import org.apache.commons.rng.sampling.distribution.DiscreteSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateDiscreteSampler;

/**
 * Decides each call by its number. The same seed, mix, pick and numbers of players and guilds give the same call for a number, whichever
 * thread makes it and when. Immutable.
 */
public final class Workload {

    /** Small beside what a player has, so that only some trades are refused. */
    private static final int MOST_GOODS = 10;

    private static final int MOST_COINS = 10;

    private static final int MOST_PIECES = 10;

    /** Far more than the members of a guild, and their items. */
    private static final int CHOICES = 1 << 20;

    private final long base;
    private final Mix mix;
    private final SharedStateDiscreteSampler players;
    private final SharedStateDiscreteSampler guilds;

    /**
     * @param players how many players there are, 2 or more
     * @param guilds how many guilds there are, 2 or more
     */
    public Workload(long seed, Mix mix, Pick pick, int players, int guilds) {
        // Otherwise the next seed would give the same operations, shifted by one.
        this.base = new SplittableRandom(seed).nextLong();
        this.mix = mix;
        this.players = pick.sampler(players);
        this.guilds = pick.sampler(guilds);
    }

    /**
     * Returns a call.
     *
     * @param number 0 or more
     */
    public LoadCall operation(long number) {
        SplittableRandom random = new SplittableRandom(base + number);
        Mix.Kind kind = mix.choose(random);
        boolean isOfGuilds = kind == Mix.Kind.SAVE || kind == Mix.Kind.TRANSFER;
        DiscreteSampler picked = (isOfGuilds ? guilds : players).withUniformRandomProvider(random::nextLong);
        return switch (kind) {
            case FIND -> new LoadCall.Find(picked.sample() - 1);
            case TRADE -> {
                int seller = picked.sample() - 1;
                yield new LoadCall.Trade(
                        seller,
                        another(picked, seller),
                        1 + random.nextInt(MOST_GOODS),
                        1 + random.nextInt(MOST_COINS));
            }
            case CREATE -> new LoadCall.Create(number);
            case SAVE ->
                new LoadCall.Save(picked.sample() - 1, random.nextInt(CHOICES), 1 + random.nextInt(MOST_PIECES));
            case TRANSFER -> {
                int from = picked.sample() - 1;
                yield new LoadCall.Transfer(from, another(picked, from), random.nextInt(CHOICES));
            }
        };
    }

    private static int another(DiscreteSampler picked, int first) {
        int other = first;
        while (other == first) {
            other = picked.sample() - 1;
        }
        return other;
    }
}
