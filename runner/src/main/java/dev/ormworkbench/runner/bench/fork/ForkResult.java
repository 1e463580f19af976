package dev.ormworkbench.runner.bench.fork;

import org.openjdk.jmh.util.Statistics;

/**
 * The result of one fork.
 *
 * @param micros the time of each call, in microseconds
 * @param allocatedBytes bytes allocated on the heap per call
 * @param compilerShare share of the time in which Java's compilers worked; above 1 if several did
 */
public record ForkResult(Statistics micros, double allocatedBytes, double compilerShare) {

    public double medianMicros() {
        return micros.getPercentile(50);
    }
}
