package dev.ormworkbench.runner.load;

import java.util.SplittableRandom;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.DiscreteUniformSampler;
import org.apache.commons.rng.sampling.distribution.RejectionInversionZipfSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateDiscreteSampler;

/** How players are picked for a call. */
public enum Pick {
    /** All alike. */
    UNIFORM {
        @Override
        SharedStateDiscreteSampler sampler(int players) {
            return DiscreteUniformSampler.of(UNUSED, 1, players);
        }
    },
    /** By Zipf's law with an exponent of 0.99, as YCSB does: a few are hot, and most are hardly ever picked. */
    ZIPF {
        @Override
        SharedStateDiscreteSampler sampler(int players) {
            return RejectionInversionZipfSampler.of(UNUSED, players, EXPONENT);
        }
    };

    private static final double EXPONENT = 0.99;

    /** Samplers are made with a source, and copied for each use with another. */
    private static final UniformRandomProvider UNUSED = new SplittableRandom(0)::nextLong;

    /** Picks numbers from 1 to {@code players}; to be used with another source of randomness alone. */
    abstract SharedStateDiscreteSampler sampler(int players);
}
