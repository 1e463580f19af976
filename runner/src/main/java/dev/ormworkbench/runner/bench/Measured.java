package dev.ormworkbench.runner.bench;

import org.openjdk.jmh.util.Statistics;

/**
 * What one fork came to.
 *
 * @param micros the time of each call, in microseconds
 * @param allocatedBytes on the heap, for each call
 * @param compilerShare of the time, in which Java's compilers worked; above 1 if several did
 */
record Measured(Statistics micros, double allocatedBytes, double compilerShare) {

    double medianMicros() {
        return micros.getPercentile(50);
    }
}
