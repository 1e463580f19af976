package dev.ormworkbench.runner.bench.fork;

import org.openjdk.jmh.util.Statistics;

/**
 * What one fork came to.
 *
 * @param micros the time of each call, in microseconds
 * @param allocatedBytes on the heap, for each call
 * @param compilerShare of the time, in which Java's compilers worked; above 1 if several did
 */
public record ForkResult(Statistics micros, double allocatedBytes, double compilerShare) {

    public double medianMicros() {
        return micros.getPercentile(50);
    }
}
