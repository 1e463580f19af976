package dev.ormworkbench.runner.load.call;

import java.util.SplittableRandom;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.DiscreteUniformSampler;
import org.apache.commons.rng.sampling.distribution.RejectionInversionZipfSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateDiscreteSampler;

/** How players and guilds are picked for a call. */
public enum Pick {
    /** Each one is equally likely. */
    UNIFORM {
        @Override
        SharedStateDiscreteSampler sampler(int number) {
            return DiscreteUniformSampler.of(UNUSED, 1, number);
        }
    },
    /** Zipf's law with exponent 0.99, as in YCSB: a few are hot, and most are hardly ever picked. */
    ZIPF {
        @Override
        SharedStateDiscreteSampler sampler(int number) {
            return RejectionInversionZipfSampler.of(UNUSED, number, EXPONENT);
        }
    };

    private static final double EXPONENT = 0.99;

    /** A sampler is created with a source, and copied for each use with another. */
    private static final UniformRandomProvider UNUSED = new SplittableRandom(0)::nextLong;

    /** Returns a sampler of numbers from 1 to {@code number}. Use it only with another source of randomness. */
    abstract SharedStateDiscreteSampler sampler(int number);
}
